import { type LinkFeatures } from './link-features.js';

/**
 * Logistic weights over explained features, fitted on hand-labelled pairs of public petitions (495 pairs, ridge .5; whole issues
 * held out: AUC .95, F1 .88). The texts' own likeness has no weight of its own: copied templates name other places and schools.
 */
const BIAS = -2.1;
const WEIGHTS: Partial<Record<keyof LinkFeatures, number>> = {
  point: 0.2, mainPoint: 0.8, line: 1.8, pointConflict: -1.1, areaConflict: -2.4, names: 1, namesBoth: 1,
  problem: 1.6, category: 2.5, samePerson: 1.2, time: -1.8, buildingConflict: -0.5,
};
const PLACE_AND_PROBLEM = 3.7;
const TEMPLATE_ELSEWHERE = -2.5;

/** Belief 0..1 that a pair is one matter, before the vetoes. */
export function belief(features: LinkFeatures): number {
  let sum = BIAS + PLACE_AND_PROBLEM * features.place * features.problem + TEMPLATE_ELSEWHERE * features.pointConflict * features.text;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * features[name as keyof LinkFeatures];
  return 1 / (1 + Math.exp(-sum));
}
