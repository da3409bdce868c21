import { type Tx, rows, row, encryptedParts } from '#platform';
import {
  CLOCK_DETAIL_PARTS,
  type Cap,
  type ClockPlace,
  type ClockState,
  type RunningClock,
  type StoodStill,
} from './clock-row.js';
import type { DataSource } from 'typeorm';
import type { ClockRule } from './clock-rule.js';
import { ClockEntity } from './clock.entity.js';

/**
 * Columns of a clock. `date` columns are read as text, because a driver would turn them into instants of the server's
 * own time zone.
 */
export const CLOCK = `c.id, c.clock, c.family, c.rule_id as "ruleId", c.rule, c.submission_id as "submissionId", c.assignment_id as "assignmentId",
  c.proceeding_id as "proceedingId", c.started_at as "startedAt", c.extra, c.extensions, c.set_date::text as "setDate", c.stood_still as "stoodStill", c.caps,
  c.ends_on::text as "endsOn", c.due_on::text as "dueOn", c.due_at as "dueAt", c.provisional, c.original_due_on::text as "originalDueOn", c.state,
  c.ended_at as "endedAt", c.ended_by as "endedBy", c.hidden, c.moves`;

/**
 * SQL: the clock `c` belongs to the place in parameters 1 (submission), 2 (assignment), 3 (proceeding). It is a list of
 * ids, because an `or` would read the whole table.
 */
export const AT_PLACE = `c.id = any(array(select id from clocks where submission_id = $1 union all select id from clocks where assignment_id = $2
  union all select id from clocks where proceeding_id = $3
  union all select k.id from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null join clocks k on k.submission_id = l.submission_id where p.id = $3))`;

/** SQL: the clock `c` belongs to anything in the matter of parameter 1. */
export const IN_MATTER = `c.id in (select k.id from proceedings p join clocks k on k.proceeding_id = p.id where p.matter_id = $1
  union all select k.id from assignments a join clocks k on k.assignment_id = a.id where a.matter_id = $1
  union all select k.id from links l join clocks k on k.submission_id = l.submission_id where l.matter_id = $1 and l.undone_at is null)`;

/**
 * SQL: code of the department that must act before the clock `c` ends, by its assignment `a`, its proceeding `p` and the lead of that, `lead`. A review or a
 * recheck is decided by the body that was asked (Art. 35, 36), and not by the unit whose opinion it examines; null where that body is outside the hub.
 */
export const BEARER = `case when c.family in ('C8', 'C10') then (select e.said ->> 'department' from proceeding_events e
    where (e.proceeding_id = p.id or e.proceeding_id = p.split_from and e.seq <= p.split_seq)
      and e.event = case c.family when 'C8' then 'requestReview' else 'requestRecheck' end order by e.seq desc limit 1)
  else coalesce(a.department, lead.department) end`;

/** SQL: ids of the assignments of the proceeding in parameter 1. */
export const ASSIGNMENTS_OF =
  'select a.id from proceedings p join assignments a on a.matter_id = p.matter_id and a.proceeding_id = p.id where p.id = $1';

/**
 * Locks and returns the clocks of a family at this place that have not ended. The family is hidden from the query
 * planner: with the index on families it would read the clocks of every proceeding.
 */
export async function takeLive(tx: Tx, family: string, place: ClockPlace): Promise<RunningClock[]> {
  return rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where ${AT_PLACE} and c.family || '' = $4 and c.ended_at is null order by c.due_at, c.id for update`,
    [...placeParameters(place), family],
  );
}

export async function latestOf(
  tx: Tx | DataSource,
  family: string,
  place: ClockPlace,
): Promise<RunningClock | undefined> {
  return row<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where ${AT_PLACE} and c.family || '' = $4 order by c.started_at desc limit 1`,
    [...placeParameters(place), family],
  );
}

export const placeParameters = ({ submissionId, assignmentId, proceedingId }: ClockPlace): (string | null)[] => [
  submissionId ?? null,
  assignmentId ?? null,
  proceedingId ?? null,
];

export interface ClockEntry {
  clockId: string;
  event: string;
  at: Date;
  actor: string;
  dueBefore?: Date | null;
  dueAfter?: Date | null;
  detail?: Record<string, unknown>;
}

export async function writeClockEvent(
  tx: Tx,
  { clockId, event, at, actor, dueBefore, dueAfter, detail }: ClockEntry,
): Promise<void> {
  await tx.query(
    'insert into clock_events (clock_id, event, at, actor, due_before, due_after, detail) values ($1,$2,$3,$4,$5,$6,$7)',
    [
      clockId,
      event,
      at,
      actor,
      dueBefore ?? null,
      dueAfter ?? null,
      encryptedParts(tx, detail ?? {}, CLOCK_DETAIL_PARTS),
    ],
  );
}

export async function pauseClockRow(tx: Tx, id: string, stoodStill: StoodStill[]): Promise<void> {
  await tx.getRepository(ClockEntity).update({ id }, { state: 'paused', stoodStill, nextLookAt: null });
}

export interface MovedClock {
  id: string;
  extra: number;
  extensions: number;
  setDate: string | null;
  stoodStill: StoodStill[];
  caps: Cap[];
  endsOn: string;
  dueOn: string;
  dueAt: Date;
  provisional: boolean;
  calendar: string;
  state: ClockState;
  moves: number;
  by: string;
  look: Date | null;
}

export async function moveClockRow(tx: Tx, { id, moves, by, look, ...moved }: MovedClock): Promise<void> {
  await tx
    .getRepository(ClockEntity)
    .update({ id }, { ...moved, moves: () => `moves + ${moves}`, movedBy: by, nextLookAt: look });
}

export async function endClockRow(
  tx: Tx,
  { id, state, at, event }: { id: string; state: ClockState; at: Date; event: string },
): Promise<void> {
  await tx.getRepository(ClockEntity).update({ id }, { state, endedAt: at, endedBy: event, nextLookAt: null });
}

export async function setClockHidden(tx: Tx, id: string, hidden: boolean): Promise<void> {
  await tx.getRepository(ClockEntity).update({ id }, { hidden });
}

export async function findLeadSince(tx: Tx, proceedingId: string | null): Promise<{ at: Date } | undefined> {
  return row(
    tx,
    "select assigned_at as at from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')",
    [proceedingId],
  );
}

export interface StartedClock {
  id: string;
  clock: string;
  family: string;
  ruleId: string;
  rule: ClockRule;
  submissionId: string | null;
  assignmentId: string | null;
  proceedingId: string | null;
  startedAt: Date;
  setDate: string | null;
  endsOn: string;
  dueOn: string;
  dueAt: Date;
  provisional: boolean;
  calendar: string;
  look: Date;
  event: string;
  at: Date;
  actor: string;
}

export async function insertClockRow(tx: Tx, started: StartedClock): Promise<boolean> {
  return (
    (
      await rows(
        tx,
        `with made as (insert into clocks (id, clock, family, rule_id, rule, submission_id, assignment_id, proceeding_id, started_at, set_date, ends_on, due_on, due_at,
       provisional, calendar, original_due_on, original_due_at, next_look_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$12,$13,$16) on conflict do nothing returning id, due_at, rule_id)
     insert into clock_events (clock_id, event, at, actor, due_after, detail)
     select id, $17, $18, $19, due_at, jsonb_build_object('rule', rule_id) from made returning clock_id`,
        [
          started.id,
          started.clock,
          started.family,
          started.ruleId,
          JSON.stringify(started.rule),
          started.submissionId,
          started.assignmentId,
          started.proceedingId,
          started.startedAt,
          started.setDate,
          started.endsOn,
          started.dueOn,
          started.dueAt,
          started.provisional,
          started.calendar,
          started.look,
          started.event,
          started.at,
          started.actor,
        ],
      )
    ).length > 0
  );
}
