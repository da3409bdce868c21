import type { Tx } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import { type ClockPlace } from './clock-row.js';
import type { ClockFacts } from './clock-rule.js';
import { findFactsOfProceeding, findStatedFacts, findRunningFamilies } from './clock-facts.queries.js';

/**
 * Reads the facts by which a clock rule is chosen. For a proceeding: its kind and place, and the source, request and
 * urgency of its first submission. For a submission that is not routed yet: only what its channel stated.
 */
export async function clockFacts(
  tx: Tx,
  { submissionId, assignmentId, proceedingId }: ClockPlace,
): Promise<ClockFacts> {
  if (proceedingId ?? assignmentId)
    return (await findFactsOfProceeding(tx, proceedingId ?? null, assignmentId ?? null)) ?? {};
  const of = await findStatedFacts(tx, submissionId ?? null);
  return of ? { proceeding: proceedingKindOf(of), source: of.source, kind: of.kind } : {};
}

/** Returns which clock families run at a place and which of them are overdue. The guards of the lifecycle use it. */
export async function clockStanding(
  tx: Tx,
  place: ClockPlace,
  at: Date,
): Promise<{ running: string[]; late: string[] }> {
  const live = await findRunningFamilies(tx, place, at);
  return {
    running: live.map(({ family }) => family),
    late: live.filter(({ late }) => late).map(({ family }) => family),
  };
}
