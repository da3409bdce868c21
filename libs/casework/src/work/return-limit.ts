import type { Tx } from '#platform';
import type { PassedLimit } from './assignments.js';
import { applyClockEffects, type FamilyEffect, latestOf, ruleStandingOf } from '#cases/clocks';

/** 异议期限 of a petition (five work days by law), 退单期限 of an order (set by the city). */
const LIMITS = ['C4', 'H.RETURN'];

/**
 * Returns the limit for returning this work, if it has passed; its length is that of the rule with which the clock
 * started.
 */
export async function passedReturnLimit(tx: Tx, assignmentId: string, at: Date): Promise<PassedLimit | undefined> {
  for (const family of LIMITS) {
    const clock = await latestOf(tx, family, { assignmentId });
    if (clock && at >= clock.dueAt)
      return { dueOn: clock.dueOn, basis: clock.rule.basis, standing: ruleStandingOf(clock.rule.mark) };
  }
  return undefined;
}

const RETURNED: FamilyEffect[] = [
  ...LIMITS.map((clock) => ({ clock, do: 'meet' as const })),
  ...['C3', 'H.SIGN', 'C11'].map((clock) => ({ clock, do: 'returned' as const })),
];

/**
 * Ends the clocks of the returned assignment: its own limit was met, and the next unit gets new ones. The answer to the
 * citizen stays due (INV-12).
 */
export async function closeReturned(
  tx: Tx,
  assignmentId: string,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  await applyClockEffects(tx, RETURNED, { assignmentId, at, actor, event: 'return' });
}
