import { type Tx } from '#platform';
import { writeClockEvent, type RunningClock } from './clock-row.js';
import { type FamilyEffect, type ClockStep } from './clock-step.js';

/** `meet`: done, in time or late. Other endings record no fault, unless the clock was overdue before. */
export async function endClock(
  tx: Tx,
  clock: RunningClock,
  verb: FamilyEffect['do'],
  { at, actor, event }: ClockStep,
): Promise<void> {
  const late = clock.state === 'missed' || (clock.state === 'running' && at >= clock.dueAt);
  const state = late ? 'missed' : verb === 'meet' ? 'met' : 'stopped';
  await tx.query('update clocks set state = $2, ended_at = $3, ended_by = $4, next_look_at = null where id = $1', [
    clock.id,
    state,
    at,
    event,
  ]);
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
