import type { JsonParts } from '#platform';
import type { CivilDate } from '../calendar/civil-date.js';
import type { ClockRule, ClockBook } from './clock-rule.js';
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
 * Where a step happens; it touches the clocks of each of these. The submissions of a proceeding count as part of it.
 */
export interface ClockPlace {
  submissionId?: string | undefined;
  assignmentId?: string | undefined;
  proceedingId?: string | undefined;
}

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

/** Every value that the hub itself writes; the reason is in a person's words. */
export const CLOCK_DETAIL_PARTS: JsonParts = {
  clear: [
    'approver',
    'by',
    'days',
    'due',
    'kind',
    'from',
    'until',
    'paused',
    'resumed',
    'clock',
    'rule',
    'submission',
    'hidden',
    'level',
    'told',
    'state',
    'provisional',
  ],
};
