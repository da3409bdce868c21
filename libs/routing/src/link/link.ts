import { findingIndexes } from '#cases/people';
import { type LinkFacts } from './link-facts.js';
import { linkFeatures, type LinkFeatures } from './link-features.js';
import { linkReasons } from './link-reasons.js';
import { belief, SHIPPED, type LinkModel } from './link-model.js';
import { floor, underCeiling } from './link-vetoes.js';
import { shortPair, shortPairBelief, type ShortPair } from './short-pair.js';
import { type Vocabulary } from '../text/vocabulary.js';
import { isRestricted } from '../accusation/must-be-sealed.js';

/** 重复信访 · 一信多投 · 同一事项多人 · 跨渠道回声 · 致谢. */
export type JudgedRelation = 'repeat' | 'mass_mail' | 'same_matter' | 'channel_echo' | 'thanks';

export interface LinkVerdict {
  /** join without a person, ask a person, or keep apart. */
  band: 'join' | 'ask' | 'apart';
  /**
   * One is a suspected accusation and the other is not: they are never linked, however similar (INV-26). The score is
   * not used then.
   */
  barred: boolean;
  relation: JudgedRelation | null;
  /** Kept apart but useful for staff: same place with another problem, or same problem at another place. */
  related: boolean;
  /** 0..1, the model's belief that it is one matter. */
  score: number;
  features: Record<string, number>;
  /** Short Chinese words for a clerk. */
  reasons: string[];
}

/**
 * 72 h [J]: within this time, one person's same text to several recipients counts as one act of writing, through any
 * channel.
 */
const MASS_MAIL_WINDOW = 72 * 3_600_000;
const NEAR_COPY = 0.8;

/**
 * Compares two submissions: whether they are one matter, how they are related, and why. Band, score and features are
 * symmetric. An accusation is never linked with anything else (INV-26).
 */
export function compare(a: LinkFacts, b: LinkFacts, vocabulary: Vocabulary, model: LinkModel = SHIPPED): LinkVerdict {
  const features = linkFeatures(a, b, vocabulary);
  const reasons = linkReasons(a, b, features);
  const barred = isRestricted(a.understanding) !== isRestricted(b.understanding);
  const short = shortPair(a, b, features, { vocabulary, model });
  const score = scoreOf(features, short, model);
  const band = barred || score < model.askFrom ? 'apart' : score >= model.joinFrom ? 'join' : 'ask';
  return {
    band,
    barred,
    relation: band === 'apart' ? null : relationOf(a, b, features, short?.thanks === 1),
    related: !barred && band === 'apart' && (features.place >= 0.6 || features.problem >= 0.5),
    score: Math.round(score * 1000) / 1000,
    features: { ...features, ...short },
    reasons: barred ? ['检举控告件不与其他来件关联'] : reasons,
  };
}

/** Short texts have too few words for the word model alone: there the trees decide. */
function scoreOf(features: LinkFeatures, short: ShortPair | undefined, model: LinkModel): number {
  return short
    ? shortPairBelief(short, model)
    : Math.max(floor(features), underCeiling(belief(features, model), features, model));
}

function relationOf(a: LinkFacts, b: LinkFacts, features: LinkFeatures, thanks: boolean): JudgedRelation {
  const copy = features.copy === 1 || features.text >= NEAR_COPY;
  const otherDoor = a.channel !== b.channel || a.source !== b.source;
  if (features.samePerson === 1) {
    if (thanks) return 'thanks';
    const soon = Math.abs(a.submittedAt.getTime() - b.submittedAt.getTime()) <= MASS_MAIL_WINDOW;
    return copy && soon ? 'mass_mail' : 'repeat';
  }
  const nobody = [a, b].some(({ personKeys }) => findingIndexes(personKeys).length === 0);
  return features.copy === 1 && otherDoor && nobody ? 'channel_echo' : 'same_matter';
}
