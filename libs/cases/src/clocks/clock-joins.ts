import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { readClockBook } from './clock-book.js';
import { moveDeadline } from './clock-moves.js';
import { nextLook, type RunningClock } from './clock-row.js';
import {
  findClocksToCarry,
  findOwedNoticeClock,
  insertCarriedClock,
  lockCappedClocks,
  lockEndedReceipt,
  runClockAgain,
  lockLiveClocks,
  lockEndedByJoining,
  lockEndedByUndone,
} from './clock-join.queries.js';
import { writeClockEvent } from './clock.queries.js';
import type { ClockBook } from './clock-rule.js';
import type { Applied, ClockStep } from './clock-step.js';

interface Merge {
  submissionId: string;
  /** Proceedings of one kind. */
  from: string;
  into: string;
  actor: string;
}

/**
 * INV-13: a submission that a person moves into another proceeding keeps its earlier deadline. A notice that is still
 * owed to its person stays owed, counted from its original day.
 */
export async function mergeClocks(tx: Tx, { submissionId, from, into, actor }: Merge): Promise<void> {
  const book = await readClockBook(tx);
  if (!book) return;
  const old = await findClocksToCarry(tx, from);
  const at = new Date();
  for (const clock of await lockLiveClocks(tx, into)) {
    const earlier = old.find(({ family, dueAt }) => family === clock.family && dueAt < clock.dueAt);
    if (!earlier) continue;
    const caps = [
      ...clock.caps,
      { submission: submissionId, dueOn: earlier.dueOn, dueAt: earlier.dueAt.toISOString() },
    ];
    await moveDeadline(tx, book, clock, {
      at,
      actor,
      event: 'merged',
      by: 'merged',
      change: { caps },
      detail: { submission: submissionId, clock: earlier.id },
    });
    await tellAudit(tx, actor, clock, 'merged');
  }
  await carryNotice(tx, book, { submissionId, from, into, actor });
}

/** Carries over the 书面告知 (C3) that the former department still owed. */
async function carryNotice(tx: Tx, book: ClockBook, { submissionId, from, actor }: Merge): Promise<void> {
  const owed = await findOwedNoticeClock(tx, from);
  for (const { clock, family, ruleId, rule, startedAt, endsOn, dueOn, dueAt, provisional, ...rest } of owed) {
    const carried = await insertCarriedClock(tx, {
      id: uuid(),
      clock,
      family,
      ruleId,
      rule,
      submissionId,
      startedAt,
      endsOn,
      dueOn,
      dueAt,
      provisional,
      calendar: book.stamp,
      look: nextLook({ rule, startedAt, endsOn, dueOn, dueAt, provisional }, book, new Date()) ?? dueAt,
    });
    for (const { id } of carried) {
      await writeClockEvent(tx, {
        clockId: id,
        event: 'merged',
        at: new Date(),
        actor,
        dueAfter: dueAt,
        detail: { clock: rest.id, rule: ruleId },
      });
    }
  }
}

/**
 * INV-42: restarts from their original dates the clocks that ended because a submission joined a matter, and undoes the
 * earlier deadlines that it brought there. The submission gets its own deadline back: a wrong join gives no extra time.
 */
export async function unmergeClocks(tx: Tx, submissionId: string, actor: string): Promise<void> {
  const book = await readClockBook(tx);
  if (!book) return;
  const at = new Date();
  for (const clock of await lockEndedByJoining(tx, submissionId))
    await runAgain(tx, book, clock, { at, actor, event: 'unmerged' });
  const capped = await lockCappedClocks(tx, [{ submission: submissionId }], submissionId);
  for (const clock of capped) {
    const caps = clock.caps.filter(({ submission }) => submission !== submissionId);
    await moveDeadline(tx, book, clock, {
      at,
      actor,
      event: 'unmerged',
      by: 'unmerged',
      change: { caps },
      detail: { submission: submissionId },
    });
    await tellAudit(tx, actor, clock, 'unmerged');
  }
}

/**
 * 分出密封: passing it on to the wrong body did not meet the duty. The clock of its receipt runs again to its original end
 * (INV-12), visible at the sealed desk only. False when no clock has ended, or one runs.
 */
export async function reviveReceipt(tx: Tx, submissionId: string, actor: string): Promise<boolean> {
  const book = await readClockBook(tx);
  const [ended] = book ? await lockEndedReceipt(tx, submissionId) : [];
  if (book && ended) await runAgain(tx, book, ended, { at: new Date(), actor, event: 'seal' });
  return ended !== undefined;
}

/** 同意异议、撤回: a transfer that came back did not meet the duty. The clock runs again to its original end (INV-12). */
export async function reopenClocks(tx: Tx, book: ClockBook, family: string, step: ClockStep): Promise<Applied> {
  const ended = await lockEndedByUndone(tx, family, step);
  for (const clock of ended) await restart(tx, book, clock, step);
  return { outcome: ended.length > 0 ? 'done' : 'nothing' };
}

async function runAgain(
  tx: Tx,
  book: ClockBook,
  clock: RunningClock,
  step: { at: Date; actor: string; event: string },
): Promise<void> {
  await restart(tx, book, clock, step);
  await tellAudit(tx, step.actor, clock, step.event);
}

async function restart(
  tx: Tx,
  book: ClockBook,
  clock: RunningClock,
  { at, actor, event }: { at: Date; actor: string; event: string },
): Promise<void> {
  const look = at >= clock.dueAt ? clock.dueAt : nextLook(clock, book, at);
  await runClockAgain(tx, clock.id, look);
  await writeClockEvent(tx, { clockId: clock.id, event, at, actor, dueBefore: clock.dueAt, dueAfter: clock.dueAt });
}

async function tellAudit(tx: Tx, actor: string, { id, clock, dueAt }: RunningClock, event: string): Promise<void> {
  await append(tx, {
    actor,
    action: 'clocks.changed',
    subjectKind: 'clock',
    subjectId: id,
    detail: { event, clock, due: dueAt.toISOString() },
  });
}
