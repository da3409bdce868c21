import { type CategoryScore } from './category-scores.js';
import { type LabelOfLeaf } from '../learning/label-leaves.js';

/** What the learned labels make of the leaves that keywords, the channel or the law spoke for. */
export interface WeighedLeaves {
  scores: Map<string, CategoryScore>;
  /** Squared points of the labels that are believed without a leaf to show for it: reasons not to be sure of any leaf. */
  doubt: number;
  /** Belief in the label of each leaf; missing for leaves whose subject was never taught. */
  belief: ReadonlyMap<string, number>;
}

/** Belief that a subject gets which the model was never taught: it hardly speaks against it. */
const NEVER_TAUGHT = 0.9;
/** A model must not silence a leaf that many words speak for: it may have been taught another city's habits. */
const LEAST_BELIEF = 0.05;
/** Keywords and learned words are largely the same words, so that a belief counts as half a witness. Shares are counted in squares of points. */
const WITNESS = 0.5;
/** Points that a believed label has without any word of the list: as many as are half convincing. */
const UNSPOKEN = 7;

/**
 * Keywords × learned labels: the squared points of a leaf grow with the root of the belief in its label. A label that covers one leaf alone
 * brings it in without a keyword.
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
