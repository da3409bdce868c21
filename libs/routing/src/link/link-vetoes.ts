import { type LinkFeatures } from './link-features.js';
import { type LinkModel } from './link-model.js';

type Limit = 'apart' | 'ask' | 'none';
/** Estimated similarity from which one text is treated as written after the other. */
const NEAR_COPY = 0.4;

/**
 * Upper limits that similar words cannot exceed. Place is stronger than text: the same template about another estate is
 * another matter. A different problem at the same place is another matter, and so is the same person's problem
 * elsewhere. When neither text names a place, or a near copy names no common place, a person is asked.
 */
function limit(features: LinkFeatures): Limit {
  if (features.contrary === 1 || features.knownConflict === 1 || otherLine(features) || otherArea(features))
    return 'apart';
  if (features.inTables === 1) return ofTables(features);
  if (features.pointConflict === 1 && features.text >= NEAR_COPY) return 'apart';
  const ask =
    features.point === 0.5 ||
    features.areaConflict === 1 ||
    otherHouse(features) ||
    (features.pointConflict === 1 && features.names < 0.5) ||
    copiedElsewhere(features) ||
    (features.place < 0.15 && features.samePerson === 0);
  return ask ? 'ask' : 'none';
}

/**
 * Limits when both name places of the tables. Those names are exact, so a name in only one text weighs more, and the
 * problem must agree by itself.
 */
function ofTables(features: LinkFeatures): Limit {
  const { point, names, text, problem, category, samePerson, place, copy } = features;
  if (features.pointConflict === 1 && !(names >= 0.5 && text < 0.5)) return 'apart';
  if (problem < 0.1 && category < 0.3 && samePerson === 0) return 'apart';
  if (point === 0 && problem < 0.25 && names < 0.3) return 'apart';
  if (place < 0.15 && samePerson === 0 && copy === 0) return 'apart';
  if (samePerson === 1 && place < 0.5 && text < NEAR_COPY && problem < NEAR_COPY) return 'apart';
  const ask =
    features.pointConflict === 1 ||
    point === 0.5 ||
    features.areaConflict === 1 ||
    problem < 0.1 ||
    place < 0.15 ||
    (samePerson === 1 && place < 0.5 && text < NEAR_COPY) ||
    copiedElsewhere(features) ||
    otherHouse(features);
  return ask ? 'ask' : 'none';
}

const otherLine = ({ lineConflict, point }: LinkFeatures): boolean => lineConflict === 1 && point < 0.8;
const otherArea = ({ areaConflict, point }: LinkFeatures): boolean => areaConflict === 1 && point < 1;
const otherHouse = ({ buildingConflict, spreads }: LinkFeatures): boolean => buildingConflict === 1 && spreads === 0;
const copiedElsewhere = ({ text, copy, samePerson, point, line }: LinkFeatures): boolean =>
  text >= NEAR_COPY && copy === 0 && samePerson === 0 && Math.max(point, line) < 0.8;

/** Limits the belief to the ceiling. Below it the order is kept, so that a person sees the more likely pairs first. */
export function underCeiling(
  belief: number,
  features: LinkFeatures,
  { askFrom, joinFrom, sameFrom }: LinkModel,
): number {
  const kept = limit(features);
  if (kept === 'none') return belief;
  const ceiling = kept === 'apart' ? Math.min(askFrom, sameFrom) : joinFrom;
  return Math.min(belief, ceiling * (0.6 + 0.399 * belief));
}

/** The minimum score from plain facts: the same text by the same person is one matter. */
export function floor(features: LinkFeatures): number {
  const copy = features.copy === 1 || features.text >= 0.9;
  if (!copy || features.pointConflict === 1 || features.areaConflict === 1) return 0;
  return features.samePerson === 1 ? 0.97 : features.place >= 0.6 ? 0.9 : 0;
}
