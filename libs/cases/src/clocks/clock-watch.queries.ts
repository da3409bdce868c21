import { BEARER, CLOCK } from './clock.queries.js';
import { type Tx, rows, row } from '#platform';
import type { AssignedClock } from './clock-recipients.js';

import type { DataSource } from 'typeorm';

/**
 * Locks and returns the clocks for which `where` holds, with those they concern. Rows that another worker has locked
 * are skipped.
 */
async function takeAssignedClocks(tx: Tx, where: string, parameters: unknown[]): Promise<AssignedClock[]> {
  return rows<AssignedClock>(
    tx,
    `select ${CLOCK}, p.kind as "proceedingKind", m.id as "matterId", m.number as "matterNumber", m.area, m.sealed, coalesce(${BEARER}, o.received_by) as department
     from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)
       left join submissions s on s.id = c.submission_id left join sources o on o.code = s.source
       left join links l on l.submission_id = c.submission_id and l.undone_at is null left join matters m on m.id = coalesce(p.matter_id, l.matter_id)
       left join assignments lead on lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
     where ${where} for update of c skip locked`,
    parameters,
  );
}

/**
 * Locks and returns clocks whose deadline came from other calendars than `stamp`, at most `limit`: provisional ones, and running ones that
 * holidays can move. What is overdue already stays so.
 */
export async function takeStaleClocks(tx: Tx, stamp: string, limit: number): Promise<AssignedClock[]> {
  return takeAssignedClocks(
    tx,
    `c.calendar <> $1 and c.id in (select id from clocks where ended_at is null and calendar <> $1 and (provisional and state <> 'paused'
       or state = 'running' and rule ->> 'unit' in ('natural', 'workday', 'month', 'workhour')) limit $2)`,
    [stamp, limit],
  );
}

/** Notes that the calendars of `stamp` leave the deadline as it is. */
export async function noteCalendar(tx: Tx, id: string, stamp: string): Promise<void> {
  await tx.query('update clocks set calendar = $2 where id = $1', [id, stamp]);
}

export async function takeAssignedClock(tx: Tx, id: string): Promise<AssignedClock | undefined> {
  return (await takeAssignedClocks(tx, 'c.id = $1', [id]))[0];
}

/** Locks and returns clocks that the watch must look at now, at most `limit`. */
export async function takeDueClocks(tx: Tx, now: Date, limit: number): Promise<AssignedClock[]> {
  return takeAssignedClocks(
    tx,
    'c.next_look_at <= $1 and c.id in (select id from clocks where next_look_at <= $1 order by next_look_at limit $2)',
    [now, limit],
  );
}

export async function markWatched(tx: Tx, id: string, missed: boolean, next: Date | null): Promise<void> {
  await tx.query(
    "update clocks set state = case when $2 then 'missed' else state end, next_look_at = $3 where id = $1",
    [id, missed, next],
  );
}

export async function insertAlert(
  tx: Tx,
  { id, level, moves, at }: { id: string; level: string; moves: number; at: Date },
): Promise<boolean> {
  return (
    (await row(
      tx,
      'insert into clock_alerts (clock_id, level, moves, at) values ($1, $2, $3, $4) on conflict do nothing returning level',
      [id, level, moves, at],
    )) !== undefined
  );
}

export async function setLapse(tx: Tx, id: string, over: boolean): Promise<void> {
  await tx.query(
    `update clocks set state = case when $2 then 'stopped' else state end, ended_at = case when $2 then due_at end, ended_by = case when $2 then 'lapsed' end,
       next_look_at = case when $2 then null else due_at end where id = $1`,
    [id, over],
  );
}

export async function findUnrouted(
  database: DataSource,
  before: Date,
): Promise<{ id: string; channel: string; at: Date }[]> {
  return rows(
    database,
    `select s.id, s.channel, s.received_at as at from submissions s where s.routed_at is null and s.registered_at < $1 and s.amends is null and not s.archive
       and not exists (select from clocks c where c.submission_id = s.id) order by s.received_at limit 200`,
    [before],
  );
}

export async function lockUnrouted(tx: Tx, id: string): Promise<boolean> {
  return (
    (await row(tx, 'select 1 from submissions where id = $1 and routed_at is null for update skip locked', [id])) !==
    undefined
  );
}
