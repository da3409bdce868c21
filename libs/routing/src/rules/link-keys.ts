import { placeCore } from '../text/place-kinds.js';
import { type Understanding } from './understanding.js';

const MOST_CONTENT_KEYS = 14;
const MOST_PERSON_KEYS = 4;

type KeyFacts = Pick<Understanding, 'place' | 'category' | 'problemTerms' | 'nameTerms' | 'copyHash'>;

/**
 * Retrieval keys by content: two submissions about one matter share at least one. Prefixes: `c:` exact copy, `a:` a road, estate
 * or landmark, `n:` a piece of a proper name in the title, `t:` area × problem word, only where no name points to the place.
 * A bare area or category is never a key: callers take one lock per key, and a city must not queue behind one.
 */
export function contentKeys({ place, category, problemTerms, nameTerms, copyHash }: KeyFacts): string[] {
  const keys = copyHash === '' ? [] : [`c:${copyHash}`];
  keys.push(...place.anchors.slice(0, 6).map((anchor) => `a:${placeCore(anchor.replace(/\(.*\)$/, ''))}`));
  keys.push(...nameTerms.slice(0, 7).map(({ term }) => `n:${term}`));
  if (place.anchors.length === 0) {
    const area = place.area ?? place.foreignAreas[0] ?? 'city';
    keys.push(...problemTerms.slice(0, 3).map(({ term }) => `t:${area}:${category.code.slice(0, 3)}:${term}`));
  }
  return [...new Set(keys)].slice(0, MOST_CONTENT_KEYS);
}

/** All retrieval keys of a submission, at most 18, sorted so that callers who lock them in order cannot deadlock. */
export function linkKeys(understanding: Pick<Understanding, 'linkKeys'>, personKeys: readonly string[]): string[] {
  const people = [...new Set(personKeys)].slice(0, MOST_PERSON_KEYS).map((key) => `p:${key}`);
  return [...new Set([...understanding.linkKeys, ...people])].sort();
}
