import type { Tx } from '#platform';
import { countDeadline, nextLook, type RunningClock, type StoodStill } from './clock-row.js';
import { addDays, isCivilDate, startOfDay } from '../calendar/civil-date.js';
import { pauseClockRow, moveClockRow, writeClockEvent } from './clock.queries.js';
import type { ClockBook } from './clock-rule.js';

/** Why a deadline may not be moved. */
export type MoveRefusal =
  | 'not-extendable'
  | 'extended-before'
  | 'too-long'
  | 'too-late'
  | 'no-approver'
  | 'own-approval'
  | 'no-days'
  | 'not-in-its-rule'
  | 'not-a-period';
export type Moved = 'done' | 'nothing' | MoveRefusal;

/** The input of a move: a {@link ClockStep} with its `given` fields at the top level. */
export interface Move {
  at: Date;
  actor: string;
  event: string;
  days?: number | undefined;
  due?: string | undefined;
  approver?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  reason?: string | undefined;
  pause?: string | undefined;
}

/**
 * 延期 (信访工作条例 Art. 34; INV-08): extends a clock as often and as far as its rule allows. It must happen before the time
 * has ended and be approved by a person other than the handler. The end is computed from the start with the longer
 * length, so it rolls once.
 */
export async function extendClock(tx: Tx, book: ClockBook, live: readonly RunningClock[], move: Move): Promise<Moved> {
  const refusal = extensionRefusal(live, move);
  if (refusal) return refusal;
  for (const clock of live) {
    const longer =
      clock.rule.unit === 'date'
        ? { setDate: move.due ?? addDays(clock.dueOn, move.days ?? 0) }
        : { extra: clock.extra + (move.days ?? 0) };
    await moveDeadline(tx, book, clock, {
      ...move,
      by: 'extended',
      change: { ...longer, caps: [], extensions: clock.extensions + 1 },
      detail: { days: move.days, due: move.due, approver: move.approver },
    });
  }
  return 'done';
}

/** Returns why these clocks cannot be extended; undefined when they can. */
export function extensionRefusal(live: readonly RunningClock[], move: Move): MoveRefusal | undefined {
  return live.map((clock) => refusalOf(clock, move)).find((reason) => reason !== undefined);
}

function refusalOf(clock: RunningClock, { at, actor, days = 0, due, approver }: Move): MoveRefusal | undefined {
  const { extend, unit } = clock.rule;
  if (!extend || clock.state === 'paused') return 'not-extendable';
  if (extend.times !== null && clock.extensions >= extend.times) return 'extended-before';
  if (at >= clock.dueAt || clock.state === 'missed') return 'too-late';
  if (
    unit === 'date' && due !== undefined ? !isCivilDate(due) || due <= clock.dueOn : !Number.isInteger(days) || days < 1
  )
    return 'no-days';
  if (extend.n !== null && clock.extra + days > extend.n) return 'too-long';
  if (!approver) return 'no-approver';
  return approver === actor ? 'own-approval' : undefined;
}

/**
 * 听证等期间不计入: excludes whole past days, first and last one named. Allowed only where the rule of this clock has such a
 * pause (INV-16).
 */
export async function excludeTime(tx: Tx, book: ClockBook, live: readonly RunningClock[], move: Move): Promise<Moved> {
  const kind = move.pause ?? 'hearing';
  const refusal = exclusionRefusal(live, move);
  if (refusal) return refusal;
  const { from = '', until = from } = move;
  for (const clock of live) {
    const interval: StoodStill = {
      kind,
      basis: clock.rule.basis,
      from: startOfDay(from).toISOString(),
      to: startOfDay(until).toISOString(),
    };
    await moveDeadline(tx, book, clock, {
      ...move,
      by: movedBy(kind),
      change: { stoodStill: [...clock.stoodStill, interval] },
      detail: { kind, from, until },
    });
  }
  return 'done';
}

/** Returns why these days cannot be excluded; undefined when they can. */
export function exclusionRefusal(
  live: readonly RunningClock[],
  { pause = 'hearing', from = '', until = from }: Move,
): MoveRefusal | undefined {
  if (!isCivilDate(from) || !isCivilDate(until) || until < from) return 'not-a-period';
  if (live.some((clock) => !clock.rule.pauses.includes(pause))) return 'not-in-its-rule';
  return live.some((clock) => clock.state !== 'running' || from > clock.dueOn) ? 'too-late' : undefined;
}

/** 中止: stops the clock from now on. Needs a rule that allows it, and stores the basis of that rule. */
export async function pauseClock(tx: Tx, live: readonly RunningClock[], move: Move): Promise<Moved> {
  const kind = move.pause ?? 'hearing';
  if (live.some((clock) => !clock.rule.pauses.includes(kind))) return 'not-in-its-rule';
  const running = live.filter(({ state }) => state !== 'paused');
  if (running.some((clock) => clock.state === 'missed' || move.at >= clock.dueAt)) return 'too-late';
  for (const clock of running) {
    const open: StoodStill = { kind, basis: clock.rule.basis, from: move.at.toISOString(), to: null };
    await pauseClockRow(tx, clock.id, [...clock.stoodStill, open]);
    await writeClockEvent(tx, {
      clockId: clock.id,
      event: move.event,
      at: move.at,
      actor: move.actor,
      dueBefore: clock.dueAt,
      detail: { paused: kind },
    });
  }
  return running.length > 0 ? 'done' : 'nothing';
}

/** 恢复计算: ends the open pause; its days are not counted. */
export async function resumeClock(tx: Tx, book: ClockBook, live: readonly RunningClock[], move: Move): Promise<Moved> {
  const paused = live.filter(({ state }) => state === 'paused');
  for (const clock of paused) {
    const stoodStill = clock.stoodStill.map((interval) =>
      interval.to === null ? { ...interval, to: move.at.toISOString() } : interval,
    );
    const kind = clock.stoodStill.at(-1)?.kind ?? '';
    await moveDeadline(
      tx,
      book,
      { ...clock, state: 'running' },
      { ...move, by: movedBy(kind), change: { stoodStill }, detail: { resumed: kind } },
    );
  }
  return paused.length > 0 ? 'done' : 'nothing';
}

const movedBy = (kind: string): 'hearing' | 'pause' => (kind === 'hearing' ? 'hearing' : 'pause');

export interface DeadlineMove extends Pick<Move, 'at' | 'actor' | 'event' | 'reason'> {
  by: 'extended' | 'hearing' | 'pause' | 'calendar' | 'merged' | 'unmerged';
  change: Partial<Pick<RunningClock, 'extra' | 'extensions' | 'setDate' | 'stoodStill' | 'caps'>>;
  detail?: Record<string, unknown>;
}

/**
 * Computes the deadline again and writes it with the reason. Returns whether the due day changed. The trigger of the
 * table refuses a later deadline without such a reason (INV-12).
 */
export async function moveDeadline(
  tx: Tx,
  book: ClockBook,
  clock: RunningClock,
  { change, by, ...why }: DeadlineMove,
): Promise<boolean> {
  const next = { ...clock, ...change };
  const deadline = countDeadline(next, book);
  const moved = deadline.dueAt.getTime() !== clock.dueAt.getTime();
  const overdue = clock.state === 'missed' && deadline.dueAt <= why.at;
  const still = clock.state === 'paused';
  const look = overdue || still ? null : (nextLook({ ...next, ...deadline }, book, why.at) ?? deadline.dueAt);
  await moveClockRow(tx, {
    id: clock.id,
    extra: next.extra,
    extensions: next.extensions,
    setDate: next.setDate,
    stoodStill: next.stoodStill,
    caps: next.caps,
    endsOn: deadline.endsOn,
    dueOn: deadline.dueOn,
    dueAt: deadline.dueAt,
    provisional: deadline.provisional,
    calendar: book.stamp,
    state: overdue ? 'missed' : still ? 'paused' : 'running',
    moves: moved ? 1 : 0,
    by,
    look,
  });
  await writeClockEvent(tx, {
    clockId: clock.id,
    event: why.event,
    at: why.at,
    actor: why.actor,
    dueBefore: clock.dueAt,
    dueAfter: deadline.dueAt,
    detail: { by, ...why.detail, reason: why.reason, provisional: deadline.provisional },
  });
  return moved;
}
