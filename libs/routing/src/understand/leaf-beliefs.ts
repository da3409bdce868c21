import { type CategoryScore } from './category-scores.js';
import { type LabelOfLeaf } from '../learning/label-leaves.js';

/**
 * Whether a model was taught the leaves themselves, each as a label of its own. Its beliefs then rank the leaves; a
 * model of wider subjects only weighs them (see weighed-leaves).
 */
export function knowsLeaves(leaves: LabelOfLeaf, labels: number): boolean {
  return leaves.size === labels && new Set(leaves.values()).size === labels;
}

/** Points of full belief: as many as two keywords in a title. */
const POINTS = 20;
/** Leaves with less belief are not shown. */
const LEAST = 0.01;

/**
 * The leaves ranked by belief, with the keywords that were found as their reasons. The keywords are already part of the
 * belief, as evidence that the model was calibrated with.
 */
export function believedLeaves(
  beliefs: Float64Array,
  leaves: LabelOfLeaf,
  scores: ReadonlyMap<string, CategoryScore>,
): Map<string, CategoryScore & { belief: number }> {
  const ranked = new Map<string, CategoryScore & { belief: number }>();
  for (const [code, label] of leaves) {
    const belief = beliefs[label] ?? 0;
    const found = scores.get(code);
    if (belief < LEAST && !found) continue;
    ranked.set(code, { code, score: POINTS * belief, tie: found?.tie ?? 0, keywords: found?.keywords ?? [], belief });
  }
  return ranked;
}
