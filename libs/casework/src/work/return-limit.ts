import type { Tx } from '#platform';
import type { PassedLimit } from './assignments.js';
import { applyClockEffects, type FamilyEffect, latestOf, ruleStandingOf } from '#cases';

/** 异议期限 of a petition (five work days by law), 退单期限 of an order (the city's own). */
const LIMITS = ['C4', 'H.RETURN'];

/** The limit within which this work could be given back, if it has passed; the figure is the rule's that the clock started with. */
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

/** What runs on the assignment that goes back: the limit was kept, the rest is the next unit's. The answer to the citizen stays due (INV-12). */
export async function closeReturned(
  tx: Tx,
  assignmentId: string,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  await applyClockEffects(tx, RETURNED, { assignmentId, at, actor, event: 'return' });
}
