import { type ShortTextFeatures } from './plain-features.js';
import { contradicts, isPlaced } from './plain-belief.js';

/** Belief of a follow-up on the same day; each ln(1 + days) costs a little, so that the latest matter is the nearest. */
const FOLLOW_UP = { same: 0.985, perDay: 0.012 } as const;
const REPEAT = 0.96;
const ASK = 0.75;
const APART = 0.3;
/** After these days a short remark may be about anything. */
const MOST_DAYS = 60;
/** A text without a problem of its own needs no word that refers to the earlier one. */
const BARE_DAYS = 14;

/**
 * Returns the belief that a short text continues the same person's earlier one. "又不亮了" needs no place and no problem of its
 * own; a text that announces another matter, or tells another problem or another place, does not continue.
 */
export function followUpBelief(features: ShortTextFeatures): number {
  const days = Math.expm1(features.time * 6);
  const elsewhere = features.knownConflict === 1 || features.areaConflict === 1 || features.pointConflict === 1;
  if (features.followUp < 0) return features.copy === 1 ? REPEAT : APART;
  if (features.corrects === 1 && features.otherTopic === 0 && days <= MOST_DAYS) return after(days);
  if (elsewhere && !isPlaced(features)) return APART;
  if (features.followUp > 0 && days <= MOST_DAYS) {
    if (features.otherTopic === 0 && features.opposite === 0) return after(days);
    return features.thanks === 1 || features.corrects === 1 ? after(days) : isPlaced(features) ? ASK : APART;
  }
  if (features.bare === 1 && days <= BARE_DAYS) return after(days);
  if (features.copy === 1 || features.sameText === 1) return REPEAT;
  if (features.otherTopic === 1 || contradicts(features)) return APART;
  if (features.topic >= 0.5 && isPlaced(features)) return features.otherToo === 1 ? ASK : REPEAT;
  return features.topic >= 0.5 && days <= MOST_DAYS ? ASK : APART;
}

function after(days: number): number {
  return FOLLOW_UP.same - FOLLOW_UP.perDay * Math.log1p(days);
}
