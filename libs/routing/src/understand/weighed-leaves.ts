import { type CategoryScore } from './category-scores.js';
import { type LabelOfLeaf } from '../learning/label-leaves.js';

/** The leaves found by keywords, the channel or the law, weighed by the learned labels. */
export interface WeighedLeaves {
  scores: Map<string, CategoryScore>;
  /** Squared points of labels with belief but without a found leaf: they reduce the confidence in every leaf. */
  doubt: number;
  /** Belief in the label of each leaf; missing for leaves whose subject was never taught. */
  belief: ReadonlyMap<string, number>;
}

/** Belief for a subject that the model was never taught: close to one, so it hardly counts against it. */
const NEVER_TAUGHT = 0.9;
/**
 * Minimum belief: a model may have been trained on another city's habits, so it must not suppress a leaf with many
 * keywords.
 */
const LEAST_BELIEF = 0.05;
/**
 * Exponent of a belief. Keywords and learned words are largely the same words, so a belief counts as half a source.
 * Shares are counted in squares of points.
 */
const WITNESS = 0.5;
/** Points of a believed label without any keyword: as many as give half confidence. */
const UNSPOKEN = 7;

/**
 * Combines keywords and learned labels: the squared points of a leaf grow with the square root of the belief in its
 * label. A label with only one leaf adds that leaf without a keyword.
 */
export function weighLeaves(
  scores: ReadonlyMap<string, CategoryScore>,
  beliefs: Float64Array,
  leaves: LabelOfLeaf,
): WeighedLeaves {
  const all = new Map(scores);
  for (const code of loneLeaves(leaves)) {
    if (!all.has(code)) all.set(code, { code, score: UNSPOKEN, tie: 0, keywords: [] });
  }
  const belief = new Map<string, number>();
  const spoken = new Set<number>();
  const weighed = new Map<string, CategoryScore>();
  for (const [code, leaf] of all) {
    const label = leaves.get(code);
    const own = label === undefined ? NEVER_TAUGHT : (beliefs[label] ?? 0);
    if (label !== undefined) belief.set(code, own);
    if (label !== undefined && leaf.score > 0) spoken.add(label);
    weighed.set(code, { ...leaf, score: leaf.score * Math.max(own, LEAST_BELIEF) ** (WITNESS / 2) });
  }
  const doubt = beliefs.reduce((sum, own, label) => (spoken.has(label) ? sum : sum + WITNESS * own * UNSPOKEN ** 2), 0);
  return { scores: weighed, doubt, belief };
}

/** Leaves that have a label of their own. */
function loneLeaves(leaves: LabelOfLeaf): string[] {
  const count = new Map<number, number>();
  for (const label of leaves.values()) count.set(label, (count.get(label) ?? 0) + 1);
  return [...leaves].filter(([, label]) => count.get(label) === 1).map(([code]) => code);
}
