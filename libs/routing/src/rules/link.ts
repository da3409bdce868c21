import { type LinkFacts } from './link-facts.js';
import { linkFeatures, type LinkFeatures } from './link-features.js';
import { linkReasons } from './link-reasons.js';
import { belief } from './link-model.js';
import { floor, underCeiling } from './link-vetoes.js';

export { type LinkFacts } from './link-facts.js';
export { linkKeys } from './link-keys.js';

/** 重复信访 · 一信多投 · 同一事项多人 · 跨渠道回声. */
export type Relation = 'repeat' | 'mass_mail' | 'same_matter' | 'channel_echo';

export interface LinkVerdict {
  /** join without a person, ask one, or keep apart. */
  band: 'join' | 'ask' | 'apart';
  relation: Relation | null;
  /** Apart, but worth showing to staff: same place other problem, or same problem other place. */
  related: boolean;
  /** 0..1, the model's belief that it is one matter. */
  score: number;
  features: Record<string, number>;
  /** Short Chinese words for a clerk. */
  reasons: string[];
}

/** Scores from which a pair is joined by the machine, and from which a person is asked. */
export const JOIN_FROM = 0.72;
export const ASK_FROM = 0.45;
/** 72 h [J]: the window in which one person's same text to several recipients is one act of writing, through whatever doors. */
const MASS_MAIL_WINDOW = 72 * 3_600_000;
const NEAR_COPY = 0.8;

/**
 * Whether two submissions are one matter, how they are related, and why. Symmetric in its band, score and features. An accusation
 * never joins with anything else (INV-26).
 */
export function compare(a: LinkFacts, b: LinkFacts): LinkVerdict {
  const features = linkFeatures(a, b);
  const reasons = linkReasons(a, b, features);
  const sealed = a.understanding.accusation.suspected !== b.understanding.accusation.suspected;
  const score = sealed ? 0 : Math.max(floor(features), underCeiling(belief(features), features));
  const band = score >= JOIN_FROM ? 'join' : score >= ASK_FROM ? 'ask' : 'apart';
  return {
    band,
    relation: band === 'apart' ? null : relationOf(a, b, features),
    related: !sealed && band === 'apart' && (features.place >= 0.6 || features.problem >= 0.5),
    score: Math.round(score * 1000) / 1000,
    features: { ...features },
    reasons: sealed ? ['检举控告件不与其他来件关联'] : reasons,
  };
}

function relationOf(a: LinkFacts, b: LinkFacts, features: LinkFeatures): Relation {
  const copy = features.copy === 1 || features.text >= NEAR_COPY;
  const otherDoor = a.channel !== b.channel || a.source !== b.source;
  if (features.samePerson === 1) {
    const soon = Math.abs(a.submittedAt.getTime() - b.submittedAt.getTime()) <= MASS_MAIL_WINDOW;
    return copy && soon ? 'mass_mail' : 'repeat';
  }
  const nobody = a.personKeys.length === 0 || b.personKeys.length === 0;
  return features.copy === 1 && otherDoor && nobody ? 'channel_echo' : 'same_matter';
}
