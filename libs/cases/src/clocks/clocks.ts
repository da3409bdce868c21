import { append } from '#audit';
import { type Tx } from '#platform';
import { readClockBook } from './clock-book.js';
import { clockFacts } from './clock-facts.js';
import { excludeTime, extendClock, pauseClock, resumeClock, type MoveRefusal } from './clock-moves.js';
import { type RunningClock } from './clock-row.js';
import { type FamilyEffect, type ClockStep, type ClockResult, type Applied } from './clock-step.js';
import { reopenClocks } from './clock-joins.js';
import { startClock } from './start-clock.js';

import { endClock } from './end-clock.js';
import { setClockHidden, takeLive, writeClockEvent } from './clock.queries.js';
import type { ClockBook } from './clock-rule.js';

/**
 * Applies the clock effects of a step, in the transaction of the step and in the given order. Repeating it has no
 * effect: a running clock is not started again, an ended one is not ended again. It writes one audit entry for all
 * changes.
 */
export async function applyClockEffects(
  tx: Tx,
  effects: readonly FamilyEffect[],
  step: ClockStep,
): Promise<ClockResult[]> {
  const book = effects.length > 0 ? await readClockBook(tx) : undefined;
  if (!book) return effects.map(({ clock, do: verb }) => ({ clock, do: verb, outcome: 'no-rule' }));
  const facts = effects.some(({ do: verb }) => verb === 'start')
    ? { ...(await clockFacts(tx, step)), dated: step.given?.due !== undefined, ...step.facts }
    : {};
  const results: ClockResult[] = [];
  for (const effect of effects)
    results.push({ clock: effect.clock, do: effect.do, ...(await applyOne(tx, book, effect, { ...step, facts })) });
  await tellAudit(tx, results, step);
  return results;
}

async function applyOne(tx: Tx, book: ClockBook, { clock, do: verb }: FamilyEffect, step: ClockStep): Promise<Applied> {
  if (verb === 'start') return startClock(tx, book, clock, step);
  if (verb === 'reopen') return reopenClocks(tx, book, clock, step);
  const live = await takeLive(tx, clock, step);
  if (live.length === 0) return { outcome: 'nothing' };
  const given = { ...step, ...step.given };
  if (verb === 'extend') return outcomeOf(await extendClock(tx, book, live, given));
  if (verb === 'exclude') return outcomeOf(await excludeTime(tx, book, live, given));
  if (verb === 'pause') return outcomeOf(await pauseClock(tx, live, given));
  if (verb === 'resume') return outcomeOf(await resumeClock(tx, book, live, given));
  if (verb === 'hide' || verb === 'show') return setHidden(tx, live, verb === 'hide', step);
  // A clock that ends during a pause is judged without the days of the pause.
  const resumed = (await resumeClock(tx, book, live, given)) === 'done' ? await takeLive(tx, clock, step) : live;
  for (const one of resumed) await endClock(tx, one, verb, step);
  return { outcome: 'done' };
}

const outcomeOf = (moved: MoveRefusal | 'done' | 'nothing'): Applied => ({ outcome: moved });

async function setHidden(
  tx: Tx,
  live: readonly RunningClock[],
  hidden: boolean,
  { at, actor, event }: ClockStep,
): Promise<Applied> {
  const changed = live.filter((clock) => clock.hidden !== hidden);
  for (const { id } of changed) {
    await setClockHidden(tx, id, hidden);
    await writeClockEvent(tx, { clockId: id, event, at, actor, detail: { hidden } });
  }
  return { outcome: changed.length > 0 ? 'done' : 'nothing' };
}

async function tellAudit(tx: Tx, results: readonly ClockResult[], step: ClockStep): Promise<void> {
  const changed = results.filter(({ outcome }) => outcome === 'done');
  if (changed.length === 0) return;
  const [subjectKind, subjectId] = step.proceedingId
    ? ['proceeding', step.proceedingId]
    : step.assignmentId
      ? ['assignment', step.assignmentId]
      : ['submission', step.submissionId ?? ''];
  await append(tx, {
    actor: step.actor,
    action: 'clocks.changed',
    subjectKind,
    subjectId,
    detail: {
      event: step.event,
      at: step.at.toISOString(),
      effects: changed.map(({ clock, do: verb, running }) => ({
        clock: running?.clock ?? clock,
        do: verb,
        ...(running ? { due: running.dueAt.toISOString() } : {}),
      })),
    },
  });
}
