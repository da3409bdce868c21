import { type Tx } from '#platform';
import { type RunningClock } from './clock-row.js';
import { type FamilyEffect, type ClockStep } from './clock-step.js';
import { endClockRow, writeClockEvent } from './clock.queries.js';

/** `meet`: done, in time or late. Other endings record no fault, unless the clock was overdue before. */
export async function endClock(
  tx: Tx,
  clock: RunningClock,
  verb: FamilyEffect['do'],
  { at, actor, event }: ClockStep,
): Promise<void> {
  const late = clock.state === 'missed' || (clock.state === 'running' && at >= clock.dueAt);
  const state = late ? 'missed' : verb === 'meet' ? 'met' : 'stopped';
  await endClockRow(tx, { id: clock.id, state, at, event });
  await writeClockEvent(tx, {
    clockId: clock.id,
    event,
    at,
    actor,
    dueBefore: clock.dueAt,
    dueAfter: clock.dueAt,
    detail: { state },
  });
}
