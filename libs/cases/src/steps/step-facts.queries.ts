import type { ClockPlace } from '../clocks/clock-row.js';
import { type Tx, rows, row } from '#platform';
import { AT_PLACE, placeParameters } from '../clocks/clock.queries.js';
import type { ClockCode } from '../lifecycle/clock-codes.js';
import { IsNull, Not } from 'typeorm';
import { LinkEntity } from '../matters/link.entity.js';
import { ProceedingEntity } from '../matters/proceeding.entity.js';

/** SQL: open submissions of the matter with these numbers, and whether a part was split off already. */
const NAMED = `
  select s.id, s.number, exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release') as split
  from submissions s join links l on l.submission_id = s.id and l.undone_at is null where l.matter_id = $1 and s.number = any($2::text[]) and s.seal = 'open'`;

export async function findNamedSubmissions(
  tx: Tx,
  matterId: string,
  numbers: string[],
): Promise<{ id: string; number: string; split: boolean }[]> {
  return rows(tx, NAMED, [matterId, numbers]);
}

export async function isAnyOtherLinked(
  tx: Tx,
  matterId: string,
  sealedIds: string[],
  amendedIds: string[],
): Promise<boolean> {
  return (
    (await row(
      tx,
      `select 1 from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null and s.id <> all($2::uuid[]) and (s.amends is null or s.amends <> all($3::uuid[])) limit 1`,
      [matterId, sealedIds, amendedIds],
    )) !== undefined
  );
}

export async function lockExposed(
  tx: Tx,
  proceedingId: string,
  numbers: string[] | null,
): Promise<{ number: string; amends: string | null; split: boolean }[]> {
  return rows(
    tx,
    `select s.number, s.amends, exists (select from sealed_files f where f.submission_id = s.id and f.open_part is not null and f.decision is distinct from 'release') as split from submissions s where s.id in (
       select l.submission_id from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null where p.id = $1)
       and ($2::text[] is null or s.number = any($2) or s.amends in (select id from submissions where number = any($2))) order by s.id for update`,
    [proceedingId, numbers],
  );
}

export async function findOtherProceedings(tx: Tx, matterId: string, exceptId: string): Promise<{ id: string }[]> {
  return tx.getRepository(ProceedingEntity).find({
    select: { id: true },
    where: { matterId, id: Not(exceptId), closedAt: IsNull() },
    order: { openedAt: 'ASC', id: 'ASC' },
  });
}

export async function countLinked(tx: Tx, matterId: string): Promise<number> {
  return tx.getRepository(LinkEntity).countBy({ matterId, undoneAt: IsNull() });
}

/** How many submissions a proceeding concerns; an amendment counts with its original. */
export async function countPeopleOf(
  tx: Tx,
  proceedingId: string,
): Promise<{ count: number; visitsOnly: boolean | null } | undefined> {
  return row(
    tx,
    `select count(*)::int as count, bool_and(s.channel = 'visit') as "visitsOnly" from case_people($1) c join submissions s on s.id = c.submission_id where s.amends is null`,
    [proceedingId],
  );
}

export async function findDirectReceipt(tx: Tx, matterId: string): Promise<{ body: string | null } | undefined> {
  return row(
    tx,
    `select o.received_by as body from links l join submissions s on s.id = l.submission_id join sources o on o.code = s.source
     where l.matter_id = $1 and l.undone_at is null order by s.received_at, s.id limit 1`,
    [matterId],
  );
}

export async function findLateFamilies(tx: Tx, place: ClockPlace, at: Date): Promise<{ family: ClockCode }[]> {
  return rows(
    tx,
    `select distinct c.family from clocks c where ${AT_PLACE} and (c.ended_at is null or c.family in ('C4', 'H.RETURN')) and c.due_at <= $4`,
    [...placeParameters(place), at],
  );
}

/** 届满之日: the last day of the latest clock of the family on the proceeding. */
export async function findLastDay(
  tx: Tx,
  proceedingId: string,
  family: ClockCode,
): Promise<{ on: string } | undefined> {
  return row(
    tx,
    `select due_on::text as "on" from clocks where proceeding_id = $1 and family = $2 order by started_at desc limit 1`,
    [proceedingId, family],
  );
}

export interface OtherRow {
  matterId: string;
  kind: string;
  state: string;
  closed: boolean;
  lead: string | null;
}

export async function findOtherCase(
  tx: Tx,
  id: string,
  exceptId: string,
  sealed: boolean,
): Promise<OtherRow | undefined> {
  return row<OtherRow>(
    tx,
    `select p.matter_id as "matterId", p.kind, p.state, p.closed_at is not null as closed,
       (select department from assignments where proceeding_id = p.id and role = 'lead' and state in ('sent', 'signed', 'answered')) as lead
     from proceedings p join matters m on m.id = p.matter_id where p.id = $1 and p.id <> $2 and m.sealed = $3`,
    [id, exceptId, sealed],
  );
}

export async function findShares(
  tx: Tx,
  proceedingId: string,
): Promise<{ open: string[] | null; answered: string[] | null } | undefined> {
  return row(
    tx,
    `select array_agg(distinct a.department) filter (where a.state in ('sent', 'signed')) as open, array_agg(w.id) filter (where w.id is not null) as answered
     from assignments a left join answers w on w.assignment_id = a.id where a.proceeding_id = $1 and a.role = 'assist'`,
    [proceedingId],
  );
}

export async function findRecusals(
  tx: Tx,
  matterId: string,
): Promise<{ department: string | null; person: string | null }[]> {
  return rows(tx, 'select department, person from recusals where matter_id = $1 and lifted_at is null', [matterId]);
}
