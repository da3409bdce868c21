import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { ClockBook } from './clock-book.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { ClockRule } from './clock-rule.js';
import { deadlineOf, type Deadline, type LimitSpan } from '../calendar/deadline.js';
import { levelAt, type WatchedSpan } from '../calendar/warning.js';

export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'stopped';

/** 中止计算: an interval that does not count, with the rule that allows it; `to` is null while it lasts. */
export interface StoodStill {
  kind: string;
  basis: string;
  /** ISO instants. */
  from: string;
  to: string | null;
}

/** The deadline that a submission had before it was merged into the proceeding of this clock. */
export interface Cap {
  submission: string;
  dueOn: CivilDate;
  dueAt: string;
}

/** A clock as stored. */
export interface RunningClock {
  id: string;
  clock: string;
  family: string;
  ruleId: string;
  rule: ClockRule;
  submissionId: string | null;
  assignmentId: string | null;
  proceedingId: string | null;
  startedAt: Date;
  extra: number;
  extensions: number;
  setDate: CivilDate | null;
  stoodStill: StoodStill[];
  caps: Cap[];
  endsOn: CivilDate;
  dueOn: CivilDate;
  dueAt: Date;
  provisional: boolean;
  originalDueOn: CivilDate;
  state: ClockState;
  endedAt: Date | null;
  endedBy: string | null;
  hidden: boolean;
  moves: number;
}

/**
 * Columns of a clock. `date` columns are read as text, because a driver would turn them into instants of the server's
 * own time zone.
 */
export const CLOCK = `c.id, c.clock, c.family, c.rule_id as "ruleId", c.rule, c.submission_id as "submissionId", c.assignment_id as "assignmentId",
  c.proceeding_id as "proceedingId", c.started_at as "startedAt", c.extra, c.extensions, c.set_date::text as "setDate", c.stood_still as "stoodStill", c.caps,
  c.ends_on::text as "endsOn", c.due_on::text as "dueOn", c.due_at as "dueAt", c.provisional, c.original_due_on::text as "originalDueOn", c.state,
  c.ended_at as "endedAt", c.ended_by as "endedBy", c.hidden, c.moves`;

/**
 * Where a step happens; it touches the clocks of each of these. The submissions of a proceeding count as part of it.
 */
export interface ClockPlace {
  submissionId?: string | undefined;
  assignmentId?: string | undefined;
  proceedingId?: string | undefined;
}

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

type Counted = Pick<RunningClock, 'rule' | 'startedAt' | 'extra' | 'setDate' | 'stoodStill' | 'caps'>;

/**
 * Computes the deadline of a stored clock with the current book, always from the start and never from an earlier
 * result. Submissions that were merged into it keep their own deadline where that is earlier (INV-13).
 */
export function countDeadline(
  { rule, startedAt, extra, setDate, stoodStill, caps }: Counted,
  book: ClockBook,
): Deadline {
  const excluded = stoodStill.flatMap(({ from, to }) =>
    to === null ? [] : [{ from: new Date(from), to: new Date(to) }],
  );
  const span: LimitSpan = { startedAt, n: (rule.n ?? 0) + extra, unit: rule.unit, excluded, setDate };
  const own = deadlineOf(span, book.calendar, book.hours);
  const [cap] = [...caps].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  if (!cap || new Date(cap.dueAt) >= own.dueAt) return own;
  return {
    ...own,
    endsOn: cap.dueOn < own.endsOn ? cap.dueOn : own.endsOn,
    dueOn: cap.dueOn,
    dueAt: new Date(cap.dueAt),
  };
}

export const watched = ({
  startedAt,
  rule,
  endsOn,
  dueOn,
  dueAt,
  provisional,
}: Omit<WatchedSpan, 'unit'> & Pick<RunningClock, 'rule'>): WatchedSpan => ({
  startedAt,
  unit: rule.unit,
  endsOn,
  dueOn,
  dueAt,
  provisional,
});

/** When the clock watch must look at it next. */
export function nextLook(clock: Parameters<typeof watched>[0], book: ClockBook, now: Date): Date | null {
  return levelAt(watched(clock), book.steps, now).next;
}

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
    [clockId, event, at, actor, dueBefore ?? null, dueAfter ?? null, JSON.stringify(detail ?? {})],
  );
}
