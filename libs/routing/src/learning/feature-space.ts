import { eachFeature, inLead, type CategoryReading } from './text-features.js';

/**
 * A text as a sparse vector: feature `ids[i]` has the value `values[i]`. Its length is 1, or 0 when no feature is
 * known.
 */
export interface SparseVector {
  ids: Int32Array;
  values: Float32Array;
}

/** Exponent of the term frequency; measured to be better than the logarithm. */
const DAMPING = 0.3;
const DAMPED = Float64Array.from({ length: 256 }, (_, count) => count ** DAMPING);
/** Length of the lead's part of a vector; the part of the whole text has length 1. */
const LEAD_SHARE = 0.4;

/** How a feature is found. Computed from the features alone, so that threads can share it. */
export interface FeatureTable {
  /** Hash table with open addressing: in each slot a feature and its id plus one, side by side in memory; 0 means free. */
  slots: Uint32Array;
  /** 1 for the features of the lead. */
  leads: Uint8Array;
}

/**
 * The known features and their rarity. Turns a reading into a vector of tf^0.3 · idf. The features of the lead are
 * normalised separately; otherwise a long text would outweigh its lead.
 */
export class FeatureSpace {
  readonly #slots: Uint32Array;
  readonly #mask: number;
  readonly #counts: Float32Array;
  readonly #seen: Int32Array;
  readonly #leads: Uint8Array;

  constructor(
    readonly features: Uint32Array,
    readonly idf: Float32Array,
    readonly table: FeatureTable = tableOf(features),
  ) {
    this.#slots = table.slots;
    this.#mask = table.slots.length / 2 - 1;
    this.#counts = new Float32Array(features.length);
    this.#seen = new Int32Array(features.length);
    this.#leads = table.leads;
  }

  get size(): number {
    return this.features.length;
  }

  vectorOf(reading: CategoryReading): SparseVector {
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
    const squares: [number, number] = [0, 0];
    for (let i = 0; i < found; i++) {
      const id = ids[i] as number;
      const count = counts[id] as number;
      const value = (DAMPED[count] ?? count ** DAMPING) * (this.idf[id] as number);
      counts[id] = 0;
      values[i] = value;
      squares[this.#leads[id] as 0 | 1] += value * value;
    }
    const [all, lead] = shrinks(squares);
    for (let i = 0; i < found; i++)
      values[i] = (values[i] as number) * (this.#leads[ids[i] as number] === 1 ? lead : all);
    return { ids, values };
  }

  /** The feature's id; -1 when it is unknown. */
  #idOf(feature: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = spread(feature) & mask;
    for (;;) {
      const next = slots[2 * slot + 1] as number;
      if (next === 0 || slots[2 * slot] === feature) return next - 1;
      slot = (slot + 1) & mask;
    }
  }
}

function tableOf(features: Uint32Array): FeatureTable {
  let capacity = 16;
  while (capacity < features.length * 2) capacity *= 2;
  const slots = new Uint32Array(2 * capacity);
  const mask = capacity - 1;
  features.forEach((feature, id) => {
    let slot = spread(feature) & mask;
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    slots[2 * slot] = feature;
    slots[2 * slot + 1] = id + 1;
  });
  return { slots, leads: Uint8Array.from(features, (feature) => (inLead(feature) ? 1 : 0)) };
}

/** Factors of the two parts that give the whole vector length 1. */
function shrinks([all, lead]: readonly [number, number]): [number, number] {
  const whole = Math.sqrt((all > 0 ? 1 : 0) + (lead > 0 ? LEAD_SHARE ** 2 : 0));
  return [all > 0 ? 1 / Math.sqrt(all) / whole : 0, lead > 0 ? LEAD_SHARE / Math.sqrt(lead) / whole : 0];
}

/** Mixes the bits of a feature hash, because hashes that differ in one bit must not be adjacent in the table. */
function spread(feature: number): number {
  return feature ^ (feature >>> 13);
}

/**
 * Selects the features that occur in at least `leastTexts` readings, or in more when there would be over
 * `mostFeatures`. They are in ascending order, so the same readings give the same space.
 */
export function learnFeatureSpace(
  readings: readonly CategoryReading[],
  { leastTexts, mostFeatures }: { leastTexts: number; mostFeatures: number },
): FeatureSpace {
  const { features, texts } = countTexts(readings.map(distinctFeatures));
  let least = leastTexts;
  while (texts.reduce((sum, count) => sum + (count >= least ? 1 : 0), 0) > mostFeatures) least++;
  const idfOf = (count: number): number => Math.log((1 + readings.length) / (1 + count)) + 1;
  return new FeatureSpace(
    features.filter((_, id) => (texts[id] as number) >= least),
    Float32Array.from(
      texts.filter((count) => count >= least),
      idfOf,
    ),
  );
}

/** In ascending order. */
function distinctFeatures(reading: CategoryReading): Uint32Array {
  const all: number[] = [];
  eachFeature(reading, (feature) => void all.push(feature));
  return distinct(Uint32Array.from(all).sort());
}

function distinct(sorted: Uint32Array): Uint32Array {
  return sorted.filter((feature, i) => i === 0 || feature !== sorted[i - 1]);
}

/**
 * Counts the texts of each feature. Sorting millions of numbers is several times faster than counting them in a map.
 */
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
