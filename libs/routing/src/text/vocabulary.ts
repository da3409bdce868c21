import { pairCode } from './char-pairs.js';
import { EVERYDAY } from './everyday.js';

/** In how many submissions a pair of characters occurred, and in how many of these inside the name of a place. */
export interface PairCount {
  documents: number;
  inPlaces: number;
}

/** Upper limit of the rarity: a single occurrence among a million submissions does not make a name more certain. */
const MOST_TELLING = 9;
/** Weight of an entry in the city's table of places, as a number of occurrences in texts. */
const TABLE_WORTH = 2;

/**
 * Statistics of character pairs: how rare each is among the city's submissions, and how often it belongs to the name of
 * a place. It starts from the everyday pairs of Chinese petitions and the city's tables, and learns from new
 * submissions.
 */
export class Vocabulary {
  /** By the code of the pair, so that a lookup needs no string hash. */
  readonly #counts = new Map<number, PairCount>();
  readonly #inTables = new Set<number>();
  #documents = EVERYDAY.documents;

  /** `names`: the names of the city's tables of places. */
  constructor(names: Iterable<string> = []) {
    for (const [pair, documents] of EVERYDAY.counts) this.#counts.set(pairCode(pair), { documents, inPlaces: 0 });
    for (const name of names) for (let i = 0; i + 2 <= name.length; i++) this.#inTables.add(pairCode(name, i));
  }

  /** Returns a vocabulary that knows the same and learns apart. */
  copy(): Vocabulary {
    const copy = new Vocabulary();
    for (const [pair, count] of this.#counts) copy.#counts.set(pair, { ...count });
    for (const pair of this.#inTables) copy.#inTables.add(pair);
    copy.#documents = this.#documents;
    return copy;
  }

  /** Number of submissions it has learned from, including those of the start data. */
  get documents(): number {
    return this.#documents;
  }

  /** Learns one more submission. `anchors` are the names of places found in it. */
  learn(pairs: Iterable<string>, anchors: readonly string[]): void {
    const named = anchors.join('|');
    this.#documents++;
    for (const pair of new Set(pairs))
      this.add(pairCode(pair), { documents: 1, inPlaces: named.includes(pair) ? 1 : 0 });
  }

  /** Adds counts from elsewhere, over `documents` submissions. */
  merge(documents: number, counts: Iterable<readonly [string, PairCount]>): void {
    this.#documents += documents;
    for (const [pair, count] of counts) this.add(pairCode(pair), count);
  }

  private add(pair: number, { documents, inPlaces }: PairCount): void {
    const known = this.#counts.get(pair);
    if (!known) this.#counts.set(pair, { documents, inPlaces });
    else {
      known.documents += documents;
      known.inPlaces += inPlaces;
    }
  }

  /** Inverse document frequency of a pair by its code: 0 for a pair in every submission, at most 9. */
  telling(pair: number): number {
    const documents = this.#counts.get(pair)?.documents ?? 0;
    return Math.min(MOST_TELLING, Math.max(0, Math.log((this.#documents + 1) / (documents + 0.5))));
  }

  /** 0..1: the share of the pair's use in names of places; a quarter for an unknown pair. */
  placeness(pair: number): number {
    const { documents = 0, inPlaces = 0 } = this.#counts.get(pair) ?? {};
    const table = this.#inTables.has(pair) ? TABLE_WORTH : 0;
    return (inPlaces + table + 0.5) / (documents + table + 2);
  }
}
