import { eachFeature, type Reading } from './text-features.js';

/** A text as numbers: feature `ids[i]` has the value `values[i]`; the vector has length 1, or 0 when no feature is known. */
export interface SparseVector {
  ids: Int32Array;
  values: Float32Array;
}

/** Which features are known, and how rare each is. Turns a reading into a vector of TF-IDF values: (1 + ln tf) · idf, of length 1. */
export class FeatureSpace {
  /** Open addressing; -1 is free. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #counts: Float32Array;
  readonly #seen: Int32Array;

  constructor(readonly features: Uint32Array, readonly idf: Float32Array) {
    let capacity = 16;
    while (capacity < features.length * 2) capacity *= 2;
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#mask = capacity - 1;
    features.forEach((feature, id) => {
      let slot = spread(feature) & this.#mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = id;
    });
    this.#counts = new Float32Array(features.length);
    this.#seen = new Int32Array(features.length);
  }

  get size(): number {
    return this.features.length;
  }

  vectorOf(reading: Reading): SparseVector {
    const counts = this.#counts;
    const seen = this.#seen;
    let found = 0;
    eachFeature(reading, (feature, weight) => {
      const id = this.#idOf(feature);
      if (id < 0) return;
      if (counts[id] === 0) seen[found++] = id;
      counts[id] = (counts[id] as number) + weight;
    });
    const ids = seen.slice(0, found);
    const values = new Float32Array(found);
    let square = 0;
    for (let i = 0; i < found; i++) {
      const id = ids[i] as number;
      const value = (1 + Math.log(counts[id] as number)) * (this.idf[id] as number);
      counts[id] = 0;
      values[i] = value;
      square += value * value;
    }
    const shrink = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let i = 0; i < found; i++) values[i] = (values[i] as number) * shrink;
    return { ids, values };
  }

  #idOf(feature: number): number {
    let slot = spread(feature) & this.#mask;
    for (;;) {
      const id = this.#slots[slot] as number;
      if (id < 0 || this.features[id] === feature) return id;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** The hashes of text-features are good in their low bits already, but pairs of them that differ in one bit must not be neighbours. */
function spread(feature: number): number {
  return feature ^ (feature >>> 13);
}

/**
 * The features that stand in at least `leastTexts` of the readings, and in more when there would be over `mostFeatures`; in rising
 * order, so that the same readings give the same space.
 */
export function learnFeatureSpace(readings: readonly Reading[], { leastTexts, mostFeatures }: { leastTexts: number; mostFeatures: number }): FeatureSpace {
  const { features, texts } = countTexts(readings.map(distinctFeatures));
  let least = leastTexts;
  while (texts.reduce((sum, count) => sum + (count >= least ? 1 : 0), 0) > mostFeatures) least++;
  const idfOf = (count: number): number => Math.log((1 + readings.length) / (1 + count)) + 1;
  return new FeatureSpace(features.filter((_, id) => (texts[id] as number) >= least), Float32Array.from(texts.filter((count) => count >= least), idfOf));
}

/** In rising order. */
function distinctFeatures(reading: Reading): Uint32Array {
  const all: number[] = [];
  eachFeature(reading, (feature) => void all.push(feature));
  return distinct(Uint32Array.from(all).sort());
}

function distinct(sorted: Uint32Array): Uint32Array {
  return sorted.filter((feature, i) => i === 0 || feature !== sorted[i - 1]);
}

/** In how many texts each feature stands. Sorting millions of numbers is several times faster than counting them in a map. */
function countTexts(perText: readonly Uint32Array[]): { features: Uint32Array; texts: Int32Array } {
  const all = new Uint32Array(perText.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const features of perText) {
    all.set(features, at);
    at += features.length;
  }
  all.sort();
  const features = distinct(all);
  const texts = new Int32Array(features.length);
  let id = -1;
  all.forEach((feature, i) => {
    if (i === 0 || feature !== all[i - 1]) id++;
    texts[id]!++;
  });
  return { features, texts };
}
