import { type LinkFacts } from './link-facts.js';
import { linkFeatures, type LinkFeatures } from './link-features.js';
import { linkReasons } from './link-reasons.js';
import { belief, SHIPPED, type LinkModel } from './link-model.js';
import { floor, underCeiling } from './link-vetoes.js';
import { type Vocabulary } from '../text/vocabulary.js';

/** 重复信访 · 一信多投 · 同一事项多人 · 跨渠道回声. */
export type JudgedRelation = 'repeat' | 'mass_mail' | 'same_matter' | 'channel_echo';

export interface LinkVerdict {
  /** join without a person, ask one, or keep apart. */
  band: 'join' | 'ask' | 'apart';
  /** One is a suspected accusation and the other is not: never together, however alike (INV-26). The score does not count then. */
  barred: boolean;
  relation: JudgedRelation | null;
  /** Apart, but worth showing to staff: same place other problem, or same problem other place. */
  related: boolean;
  /** 0..1, the model's belief that it is one matter. */
  score: number;
  features: Record<string, number>;
  /** Short Chinese words for a clerk. */
  reasons: string[];
}

/** 72 h [J]: the window in which one person's same text to several recipients is one act of writing, through whatever doors. */
const MASS_MAIL_WINDOW = 72 * 3_600_000;
const NEAR_COPY = 0.8;

/**
 * Whether two submissions are one matter, how they are related, and why. Symmetric in its band, score and features. An accusation
 * never joins with anything else (INV-26).
 */
export function compare(a: LinkFacts, b: LinkFacts, vocabulary: Vocabulary, model: LinkModel = SHIPPED): LinkVerdict {
  const features = linkFeatures(a, b, vocabulary);
  const reasons = linkReasons(a, b, features);
  const barred = a.understanding.accusation.suspected !== b.understanding.accusation.suspected;
  const score = Math.max(floor(features), underCeiling(belief(features, model), features, model));
  const band = barred || score < model.askFrom ? 'apart' : score >= model.joinFrom ? 'join' : 'ask';
  return {
    band,
    barred,
    relation: band === 'apart' ? null : relationOf(a, b, features),
    related: !barred && band === 'apart' && (features.place >= 0.6 || features.problem >= 0.5),
    score: Math.round(score * 1000) / 1000,
    features: { ...features },
    reasons: barred ? ['检举控告件不与其他来件关联'] : reasons,
  };
}

function relationOf(a: LinkFacts, b: LinkFacts, features: LinkFeatures): JudgedRelation {
  const copy = features.copy === 1 || features.text >= NEAR_COPY;
  const otherDoor = a.channel !== b.channel || a.source !== b.source;
  if (features.samePerson === 1) {
    const soon = Math.abs(a.submittedAt.getTime() - b.submittedAt.getTime()) <= MASS_MAIL_WINDOW;
    return copy && soon ? 'mass_mail' : 'repeat';
  }
  const nobody = a.personKeys.length === 0 || b.personKeys.length === 0;
  return features.copy === 1 && otherDoor && nobody ? 'channel_echo' : 'same_matter';
}
