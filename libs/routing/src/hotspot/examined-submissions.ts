import type { Tx } from '#platform';
import { readingOf } from '../link/word-profile.js';
import { findTogether, findExamined, findKeptApart, type ExaminedSubmission } from './examined-submission.queries.js';

/**
 * Returns the neighbourhood and those with most retrieval keys in common, by name, without those that a person has
 * taken up. Empty when a person has taken up this one.
 */
export async function examinedTogether(tx: Tx, key: string): Promise<string[]> {
  const found = await findTogether(tx, key);
  return found.map((one) => one.key);
}

/**
 * Reads the latest submissions of each, in the form that the comparison uses; most of them from the first
 * neighbourhood, which grew.
 */
export async function readExamined(tx: Tx, neighbourhoods: readonly string[]): Promise<ExaminedSubmission[]> {
  const found = await findExamined(tx, neighbourhoods, neighbourhoods[0]);
  return found.map(({ id, submissionId, unit, neighbourhood, title, body, ...facts }) => ({
    id,
    submissionId,
    unit,
    neighbourhood,
    facts: { ...facts, reading: readingOf(title, body), submittedAt: new Date(facts.submittedAt) },
  }));
}

/** Whether a person's decision separates the two: a submission of one was kept apart from a matter of the other. */
export async function keptApart(
  tx: Tx,
  examined: readonly ExaminedSubmission[],
): Promise<(a: string, b: string) => boolean> {
  const of = new Map(examined.map((one) => [one.id, one]));
  const decided = await findKeptApart(tx, [...new Set(examined.map(({ submissionId }) => submissionId))]);
  const apart = new Set(decided.map(({ submissionId, matterId }) => `${submissionId} ${matterId}`));
  const kept = (a: string, b: string): boolean => apart.has(`${of.get(a)?.submissionId} ${of.get(b)?.unit}`);
  return (a, b) => kept(a, b) || kept(b, a);
}
