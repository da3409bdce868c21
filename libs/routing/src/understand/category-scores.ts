import { type PhraseHit } from '../text/phrases.js';
import { type KeywordVoice, type ReferenceData } from '../reference/reference.js';

export interface CategoryScore {
  code: string;
  score: number;
  /** Points of weak keywords; they only break ties. */
  tie: number;
  /** Heaviest first. */
  keywords: string[];
}

const TITLE_WEIGHT = 3;
const MOST_COUNTED = 3;

/**
 * Scores every category with a matching keyword. A shorter keyword inside a longer hit is not counted again (垃圾 in
 * 垃圾分类).
 */
export function categoryScores(facts: { title: string; text: string }, ref: ReferenceData): Map<string, CategoryScore> {
  const title = tally(ref.keywords.longest(facts.title));
  const text = tally(ref.keywords.longest(facts.text));
  const scores = new Map<string, CategoryScore & { loud: Map<string, number> }>();
  const of = (code: string): CategoryScore & { loud: Map<string, number> } => {
    let found = scores.get(code);
    if (!found) scores.set(code, (found = { code, score: 0, tie: 0, keywords: [], loud: new Map() }));
    return found;
  };
  const cancelled = new Set<string>();
  for (const [keyword, { voice }] of [...title, ...text])
    for (const code of voice.cancels) cancelled.add(`${code}:${keyword}`);
  for (const keyword of new Set([...title.keys(), ...text.keys()])) {
    const voice = (title.get(keyword) ?? text.get(keyword))?.voice as KeywordVoice;
    const points =
      voice.idf *
      ((title.has(keyword) ? TITLE_WEIGHT : 0) + Math.sqrt(Math.min(text.get(keyword)?.count ?? 0, MOST_COUNTED)));
    for (const code of voice.categories) {
      const score = of(code);
      score.score += points;
      score.loud.set(keyword, points);
    }
    for (const code of voice.weakFor) of(code).tie += points;
    for (const code of voice.cancels) of(code).score -= points;
  }
  for (const score of scores.values())
    score.keywords = [...score.loud].sort((a, b) => b[1] - a[1]).map(([keyword]) => keyword);
  return new Map([...scores].map(([code, { score, tie, keywords }]) => [code, { code, score, tie, keywords }]));
}

function tally(hits: readonly PhraseHit<KeywordVoice>[]): Map<string, { voice: KeywordVoice; count: number }> {
  const counts = new Map<string, { voice: KeywordVoice; count: number }>();
  for (const { phrase, value } of hits)
    counts.set(phrase, { voice: value, count: (counts.get(phrase)?.count ?? 0) + 1 });
  return counts;
}
