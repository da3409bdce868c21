import { sameName } from './anchor-agreement.js';
import { type LinkFeatures } from './link-features.js';
import { type LinkFacts } from './link-facts.js';
import { CONCEPT_MARK } from '../understand/terms.js';

const DAY = 86_400_000;
const MOST_WORDS = 4;

const SAME_PERSON = '同一人';

/** The reasons without the one that tells that two submissions come from one person. */
export const reasonsWithoutPerson = (reasons: readonly string[]): string[] =>
  reasons.filter((reason) => reason !== SAME_PERSON);

/** Returns the reasons in a clerk's language: 同一地点:临溪花园 · 都说:夜间, 噪声 · 相隔3天. */
export function linkReasons(a: LinkFacts, b: LinkFacts, features: LinkFeatures): string[] {
  const x = a.understanding;
  const y = b.understanding;
  const reasons: string[] = [];
  if (features.samePerson) reasons.push(SAME_PERSON);
  if (features.copy) reasons.push('文字相同');
  else if (features.text >= 0.5) reasons.push(`文字相似${Math.round(features.text * 100)}%`);
  const shared =
    features.point + features.line === 0
      ? []
      : x.place.anchors.filter((one) => y.place.anchors.some((other) => sameName(one, other) >= 0.9)).slice(0, 2);
  if (shared.length > 0) reasons.push(`同一地点:${shared.join(', ')}`);
  else if (features.pointConflict) reasons.push(`地点不同:${x.place.anchors[0]} / ${y.place.anchors[0]}`);
  if (features.areaConflict) reasons.push('不在同一区县');
  if (features.buildingConflict) reasons.push(`楼栋不同:${x.place.buildings[0]} / ${y.place.buildings[0]}`);
  const words = x.problemTerms
    .filter(({ term }) => y.problemTerms.some((other) => other.term === term))
    .slice(0, MOST_WORDS);
  if (words.length > 0) reasons.push(`都说:${words.map(({ term }) => term.replace(CONCEPT_MARK, '')).join(', ')}`);
  if (x.category.code === y.category.code) reasons.push(`同类:${x.category.level3}`);
  const days = Math.round(Math.abs(a.submittedAt.getTime() - b.submittedAt.getTime()) / DAY);
  reasons.push(days === 0 ? '同一天' : `相隔${days}天`);
  return reasons;
}
