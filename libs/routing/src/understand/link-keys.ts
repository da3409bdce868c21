import { findingIndexes, type PersonKey } from '#cases/people';
import { pairsOf, runsOf } from '../text/char-pairs.js';
import { placeCore } from '../text/place-kinds.js';
import { type Rarity } from '../text/rarity.js';
import { EVERYDAY } from '../text/everyday.js';
import { type Understanding } from './understanding.js';

const MOST_CONTENT_KEYS = 20;
const MOST_TITLE_PAIRS = 8;
const MOST_PERSON_KEYS = 4;
const MOST_CORE_KEYS = 4;

type KeyFacts = Pick<Understanding, 'place' | 'category' | 'problemTerms' | 'nameTerms' | 'copyHash'>;

/** The title from which keys are made: normalised, areas removed. */
export interface KeyTitle {
  text: string;
  rarity: Rarity;
}

/** Minimum rarity of a word for a key. A common word is no key: all submissions with it would wait for one lock. */
const RARE_WORD = 7.5;

/**
 * Returns retrieval keys by content: two submissions about one matter share at least one. Prefixes: `c:` exact copy,
 * `a:` a road, estate or landmark, `n:` a piece of a proper name or an informative pair of the title, in either order
 * (楷林 / 林楷), `t:` area × problem word, only if no name identifies the place. A bare area or category is never a key:
 * callers take one lock per key, and a city's submissions must not all wait for one.
 */
export function contentKeys(
  { place, category, problemTerms, nameTerms, copyHash }: KeyFacts,
  title: KeyTitle,
): string[] {
  const keys = copyHash === '' ? [] : [`c:${copyHash}`];
  keys.push(...place.anchors.slice(0, 6).map((anchor) => `a:${placeCore(anchor.replace(/^([^(]*)\(.*\)$/, '$1'))}`));
  keys.push(...[...(place.cores ?? []), ...(place.towns ?? [])].slice(0, MOST_CORE_KEYS).map((core) => `a:${core}`));
  keys.push(...nameTerms.slice(0, 7).map(({ term }) => `n:${inEitherOrder(term)}`));
  if (place.anchors.length === 0) {
    const area = place.area ?? place.foreignAreas[0] ?? 'city';
    keys.push(...problemTerms.slice(0, 3).map(({ term }) => `t:${area}:${category.code.slice(0, 3)}:${term}`));
  }
  const pairs = [...pairsOf(runsOf(title.text)).keys()].filter(
    (pair) => HANZI.test(pair) && !EVERYDAY.counts.has(pair) && title.rarity(pair) >= RARE_WORD,
  );
  keys.push(...pairs.slice(0, MOST_TITLE_PAIRS).map((pair) => `n:${inEitherOrder(pair)}`));
  return [...new Set(keys)].slice(0, MOST_CONTENT_KEYS);
}

const HANZI = /^\p{Script=Han}{2}$/u;

function inEitherOrder(pair: string): string {
  return [...pair].sort().join('');
}

/** All retrieval keys of a submission, at most 24, sorted so that callers who lock them in order cannot deadlock. */
export function linkKeys(understanding: Pick<Understanding, 'linkKeys'>, personKeys: readonly PersonKey[]): string[] {
  const people = findingIndexes(personKeys)
    .slice(0, MOST_PERSON_KEYS)
    .map((index) => `p:${index}`);
  return [...new Set([...understanding.linkKeys, ...people])].sort();
}
