import { row, rows, type Tx } from '#platform';
import type { CalendarNotice } from '../calendar/calendar-notice.js';
import { ASSIGNMENTS_OF, AT_PLACE, placeParameters } from './clock.queries.js';
import type { ClockFacts } from './clock-rule.js';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';
import { type ClockPlace } from './clock-row.js';
import type { DataSource } from 'typeorm';
import { IsNull } from 'typeorm';
import { ClockEntity } from './clock.entity.js';

export interface CalendarView extends CalendarNotice {
  version: string;
}

export async function findCalendars(database: DataSource): Promise<{ items: CalendarView }[]> {
  return rows(database, "select items from reference_data where name like 'calendar-%' order by name");
}

const WHICH = "from reference_data where name = 'clocks' or name like 'calendar-%'";

export async function findLoadTimes(database: Tx | DataSource): Promise<{ loaded: string | null } | undefined> {
  return row(
    database,
    `select string_agg(name || '@' || version || '@' || loaded_at, ' ' order by name) as loaded ${WHICH}`,
  );
}

export async function findClockTables(
  database: Tx | DataSource,
): Promise<{ name: string; version: string; items: unknown }[]> {
  return rows(database, `select name, version, items ${WHICH} order by name`);
}

export async function findFactsOfProceeding(
  tx: Tx,
  proceedingId: string | null,
  assignmentId: string | null,
): Promise<ClockFacts | undefined> {
  return row<ClockFacts>(tx, OF_PROCEEDING, [proceedingId, assignmentId]);
}

export async function findStatedFacts(
  tx: Tx,
  submissionId: string | null,
): Promise<{ source: string; channel: string; handledAs: ProceedingKind | null; kind: string | null } | undefined> {
  return row(
    tx,
    'select source, channel, handled_as as "handledAs", stated_kind as kind from submissions where id = $1',
    [submissionId],
  );
}

const OF_PROCEEDING = `
  select p.kind as proceeding, m.area, m.category, first.source, coalesce(first.stated_kind, m.kind) as kind, first.urgency
  from proceedings p join matters m on m.id = p.matter_id
  left join lateral (
    select s.source, s.stated_kind, u.body ->> 'urgency' as urgency from links l join submissions s on s.id = l.submission_id
      left join understandings u on u.submission_id = s.id
    where l.matter_id = m.id and l.undone_at is null order by s.received_at, s.id limit 1) first on true
  where p.id = coalesce($1, (select a.proceeding_id from assignments a where a.id = $2))`;

export async function findRunningFamilies(
  tx: Tx,
  place: ClockPlace,
  at: Date,
): Promise<{ family: string; late: boolean }[]> {
  return rows(
    tx,
    `select c.family, bool_or(c.state = 'missed' or (c.state = 'running' and c.due_at <= $4)) as late from clocks c
     where ${AT_PLACE} and c.ended_at is null group by c.family order by c.family`,
    [...placeParameters(place), at],
  );
}

const FAMILIES = `select array_agg(distinct family) as families from clocks
  where ended_at is null and id in (select id from clocks where proceeding_id = $1 union all select k.id from clocks k join (${ASSIGNMENTS_OF}) legs on legs.id = k.assignment_id)`;

export async function findReceiptFacts(
  tx: Tx,
  submissionId: string,
): Promise<{ channel: string; handledAs: ProceedingKind | null; directly: boolean; archive: boolean } | undefined> {
  return row(
    tx,
    'select s.channel, s.handled_as as "handledAs", o.received_by is not null as directly, s.archive from submissions s join sources o on o.code = s.source where s.id = $1',
    [submissionId],
  );
}

export async function findFirstHeld(tx: Tx, proceedingId: string): Promise<{ at: Date | null } | undefined> {
  return row(
    tx,
    `select min(greatest(old.decided_at, a.assigned_at)) as at from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null
     join links old on old.submission_id = l.submission_id and old.matter_id <> p.matter_id and old.undone_at is not null
     join assignments a on a.matter_id = old.matter_id and a.role = 'lead' and a.assigned_at < old.undone_at where p.id = $1`,
    [proceedingId],
  );
}

export async function findFamiliesOfAssignment(tx: Tx, assignmentId: string): Promise<{ family: string }[]> {
  return tx
    .getRepository(ClockEntity)
    .find({ select: { family: true }, where: { assignmentId, endedAt: IsNull() }, order: { family: 'ASC' } });
}

export async function findFamiliesOfProceeding(
  tx: Tx,
  proceedingId: string,
): Promise<{ families: string[] | null } | undefined> {
  return row(tx, FAMILIES, [proceedingId]);
}

export async function findAssignmentIds(tx: Tx, proceedingId: string): Promise<{ ids: string[] | null } | undefined> {
  return row(tx, `select array_agg(id) as ids from (${ASSIGNMENTS_OF}) legs`, [proceedingId]);
}
