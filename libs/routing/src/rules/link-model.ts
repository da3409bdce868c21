import { type LinkFeatures } from './link-features.js';

/**
 * Logistic weights over explained features, fitted on hand-labelled pairs of public petitions (495 pairs, ridge .5; whole issues
 * held out: AUC .94, F1 .85). The texts' own likeness has no weight of its own: copied templates name other places and schools.
 */
const BIAS = -2.1;
const WEIGHTS: Partial<Record<keyof LinkFeatures, number>> = {
  point: 0.5, mainPoint: 0.5, line: 1.5, pointConflict: -0.8, areaConflict: -2.5, names: 0.7, namesBoth: 1.7,
  problem: 2, category: 2.2, samePerson: 1.2, time: -1.8, buildingConflict: -0.5,
};
const PLACE_AND_PROBLEM = 3.6;
const TEMPLATE_ELSEWHERE = -2.6;

/** Belief 0..1 that a pair is one matter, before the vetoes. */
export function belief(features: LinkFeatures): number {
  let sum = BIAS + PLACE_AND_PROBLEM * features.place * features.problem + TEMPLATE_ELSEWHERE * features.pointConflict * features.text;
  for (const [name, weight] of Object.entries(WEIGHTS)) sum += weight * features[name as keyof LinkFeatures];
  return 1 / (1 + Math.exp(-sum));
}
