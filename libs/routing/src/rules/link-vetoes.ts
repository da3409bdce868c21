import { type LinkFeatures } from './link-features.js';

/** Highest scores a veto leaves: below the ask band, or inside it. */
const APART = 0.3;
const ASK = 0.7;

/**
 * What no likeness of words may outweigh, as the highest score it leaves. Place vetoes text: the same template about another
 * estate is another matter. A different problem at the same place is another matter, and so is the same person's problem
 * elsewhere. Where neither text says where, or a near copy names no place both agree on, a person is asked.
 */
function ceiling(features: LinkFeatures): number {
  const limits = [1];
  if (features.contrary === 1) limits.push(APART);
  if (features.pointConflict === 1) limits.push(features.names >= 0.5 && features.text < 0.5 ? ASK : APART);
  if (features.knownConflict === 1) limits.push(APART);
  if (features.lineConflict === 1 && features.point < 0.8) limits.push(APART);
  if (features.point === 0.5) limits.push(ASK);
  if (features.areaConflict === 1) limits.push(features.point === 1 ? ASK : APART);
  if (features.problem < 0.1) limits.push(features.category < 0.3 && features.samePerson === 0 ? APART : ASK);
  if (features.point === 0 && features.problem < 0.25 && features.names < 0.3) limits.push(APART);
  if (features.place < 0.15) limits.push(features.samePerson === 1 || features.copy === 1 ? ASK : APART);
  if (features.samePerson === 1 && features.place < 0.5 && features.text < 0.4) limits.push(features.problem < 0.4 ? APART : ASK);
  if (features.text >= 0.4 && features.copy === 0 && features.samePerson === 0 && Math.max(features.point, features.line) < 0.8) limits.push(ASK);
  if (features.buildingConflict === 1 && features.spreads === 0) limits.push(ASK);
  return Math.min(...limits);
}

/** The belief under its ceiling; below it the order of likeness is kept, so that a person sees the likelier pairs first. */
export function underCeiling(belief: number, features: LinkFeatures): number {
  const limit = ceiling(features);
  return limit === 1 ? belief : Math.min(belief, limit * (0.6 + 0.4 * belief));
}

/** The lowest score that plain facts leave: one person's own text again is one matter. */
export function floor(features: LinkFeatures): number {
  const copy = features.copy === 1 || features.text >= 0.9;
  if (!copy || features.pointConflict === 1 || features.areaConflict === 1) return 0;
  return features.samePerson === 1 ? 0.97 : features.place >= 0.6 ? 0.9 : 0;
}
