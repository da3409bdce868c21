import { pairCode } from './char-pairs.js';
import { EVERYDAY } from './everyday.js';

/** In how many submissions a pair of characters stood, and in how many of these inside the name of a place. */
export interface PairCount {
  documents: number;
  inPlaces: number;
}

/** No pair is more telling than this; what a city of a million submissions has seen once is no surer a name than in a small one. */
const MOST_TELLING = 9;
/** How many sightings in a text the city's own table of places is worth. */
const TABLE_WORTH = 2;

/**
 * What the hub knows of pairs of characters: how rare each is among the city's submissions and how often it belongs to the name of
 * a place. Starts from the everyday pairs of Chinese petitions and the city's tables, and learns from what comes in.
 */
export class Vocabulary {
  /** By the pair's code, which a look-up need not hash letter by letter. */
  readonly #counts = new Map<number, PairCount>();
  readonly #inTables = new Set<number>();
  #documents = EVERYDAY.documents;

  /** `names`: the names of the city's tables of places. */
  constructor(names: Iterable<string> = []) {
    for (const [pair, documents] of EVERYDAY.counts) this.#counts.set(pairCode(pair), { documents, inPlaces: 0 });
    for (const name of names) for (let i = 0; i + 2 <= name.length; i++) this.#inTables.add(pairCode(name, i));
  }

  /** Submissions it has learnt from, the starter's included. */
  get documents(): number {
    return this.#documents;
  }

  /** One submission more. `anchors` are the names of places found in it. */
  learn(pairs: Iterable<string>, anchors: readonly string[]): void {
    const named = anchors.join('|');
    this.#documents++;
    for (const pair of new Set(pairs))
      this.add(pairCode(pair), { documents: 1, inPlaces: named.includes(pair) ? 1 : 0 });
  }

  /** Counts made elsewhere, over `documents` submissions. */
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

  /** Inverse document frequency, 0 for what stands in every submission, at most 9. The pair by its code. */
  telling(pair: number): number {
    const documents = this.#counts.get(pair)?.documents ?? 0;
    return Math.min(MOST_TELLING, Math.max(0, Math.log((this.#documents + 1) / (documents + 0.5))));
  }

  /** 0..1: how much of the pair's use is in names of places; a quarter where nothing is known. */
  placeness(pair: number): number {
    const { documents = 0, inPlaces = 0 } = this.#counts.get(pair) ?? {};
    const table = this.#inTables.has(pair) ? TABLE_WORTH : 0;
    return (inPlaces + table + 0.5) / (documents + table + 2);
  }
}
