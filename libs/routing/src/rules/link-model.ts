import { type LinkFeatures } from './link-features.js';

/** Logistic weights. [J] until fitted. */
const BIAS = -4;
const WEIGHTS: Partial<Record<keyof LinkFeatures, number>> = { place: 4, problem: 5, text: 3, copy: 3, samePerson: 1, category: 1, areaConflict: -3, pointConflict: -1 };

/** Belief 0..1 that a pair is one matter. */
export function score(features: LinkFeatures): number {
  let sum = BIAS;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * features[name as keyof LinkFeatures];
  return 1 / (1 + Math.exp(-sum));
}
