import { type FeatureSpace, type SparseVector } from './feature-space.js';
import { type Lesson, type LinearWeights } from './softmax-descent.js';

/** Texts that were taught, each as the features that tell most; nothing else of a text is kept. */
export interface Examples {
  /** Number of the label of each example. */
  labels: Uint16Array;
  /** The features of example i are `ids[starts[i]] … ids[starts[i + 1] - 1]`, in rising order. */
  starts: Int32Array;
  ids: Int32Array;
}

/** Features kept of a text. */
const TELLING = 80;
/** By which power of its salience a feature counts: when features are chosen, and when texts are compared. */
const CHOOSING = 0.7;
const COMPARING = 0.3;
/** Texts that are asked, and how much more the nearest of them count. */
const NEAREST = 10;
const NEARNESS = 4;
/** Share that stands for doubt. */
const DOUBT = 0.02;

/**
 * The nearest of the taught texts vote: what one weight per word cannot say, that a word means one subject in one company and another in
 * another. Nearest neighbours by cosine (Yang and Liu, A Re-examination of Text Categorization Methods, SIGIR 1999), in a space that is
 * stretched by the trained weights, so that names and courtesies do not make texts alike. Linear scores and neighbours err on different
 * texts; together they do better than either, and calibration says how much each is worth.
 */
export class Neighbours {
  readonly #choosing: Float32Array;
  readonly #comparing: Float32Array;
  /** Examples that have feature f: `#having[#from[f]] … #having[#from[f + 1] - 1]`. */
  readonly #from: Int32Array;
  readonly #having: Int32Array;
  /** Weight of each feature in an example, and the factor that brings an example to length 1. */
  readonly #weight: Float32Array;
  readonly #shrink: Float32Array;
  readonly #alike: Float32Array;

  constructor(
    readonly examples: Examples,
    space: FeatureSpace,
    linear: LinearWeights,
  ) {
    const { labels, starts, ids } = examples;
    const salience = saliences(linear, space.size);
    this.#choosing = salience.map((one) => one ** CHOOSING);
    this.#comparing = salience.map((one) => one ** COMPARING);
    this.#weight = space.idf.map((idf, id) => idf * (this.#comparing[id] as number));
    this.#from = new Int32Array(space.size + 1);
    for (const id of ids) this.#from[id + 1]!++;
    for (let id = 0; id < space.size; id++) this.#from[id + 1]! += this.#from[id] as number;
    this.#having = new Int32Array(ids.length);
    this.#shrink = new Float32Array(labels.length);
    const next = this.#from.slice(0, space.size);
    labels.forEach((_label, example) => {
      let square = 0;
      for (const id of ids.subarray(starts[example], starts[example + 1])) {
        this.#having[next[id]!++] = example;
        square += (this.#weight[id] as number) ** 2;
      }
      this.#shrink[example] = square > 0 ? 1 / Math.sqrt(square) : 0;
    });
    this.#alike = new Float32Array(labels.length);
  }

  /** Logarithm of each label's share of the votes; equal for all labels when no example has a feature of the text. */
  votes(vector: SparseVector, classes: number): Float64Array {
    const votes = new Float64Array(classes);
    this.#hold(vector);
    const nearest = this.#nearest();
    let total = 0;
    for (const example of nearest) {
      const vote = (this.#alike[example] as number) ** NEARNESS;
      votes[this.examples.labels[example] as number]! += vote;
      total += vote;
    }
    return votes.map((vote) => Math.log((total > 0 ? vote / total : 1 / classes) + DOUBT));
  }

  /** Adds up what the text has in common with each example. */
  #hold({ ids, values }: SparseVector): void {
    const alike = this.#alike.fill(0);
    const having = this.#having;
    for (const k of mostTelling({ ids, values }, this.#choosing)) {
      const id = ids[k] as number;
      const common = (values[k] as number) * (this.#comparing[id] as number) * (this.#weight[id] as number);
      const to = this.#from[id + 1] as number;
      for (let at = this.#from[id] as number; at < to; at++) alike[having[at] as number]! += common;
    }
  }

  /** The nearest examples that have anything in common with the text, nearest first; of equals the earlier one. */
  #nearest(): number[] {
    const alike = this.#alike;
    const shrink = this.#shrink;
    const nearest: number[] = [];
    let least = 0;
    for (let example = 0; example < alike.length; example++) {
      const own = (alike[example] as number) * (shrink[example] as number);
      alike[example] = own;
      if (own <= least) continue;
      let place = nearest.length;
      while (place > 0 && own > (alike[nearest[place - 1] as number] as number)) place--;
      nearest.splice(place, 0, example);
      if (nearest.length > NEAREST) nearest.pop();
      if (nearest.length === NEAREST) least = alike[nearest[NEAREST - 1] as number] as number;
    }
    return nearest;
  }
}

/** The taught texts as examples. */
export function chooseExamples({ vectors, labels, width }: Lesson, linear: LinearWeights): Examples {
  const choosing = saliences(linear, width).map((one) => one ** CHOOSING);
  const chosen = vectors.map((vector) =>
    Int32Array.from(mostTelling(vector, choosing), (k) => vector.ids[k] as number).sort(),
  );
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach(({ length }, i) => (starts[i + 1] = (starts[i] as number) + length));
  const ids = new Int32Array(starts[chosen.length] as number);
  chosen.forEach((one, i) => ids.set(one, starts[i]));
  return { labels: Uint16Array.from(labels), starts, ids };
}

/** Places in the vector of the features that tell most. */
function mostTelling({ ids, values }: SparseVector, choosing: Float32Array): number[] {
  const telling = new Float32Array(values.length);
  for (let k = 0; k < telling.length; k++) telling[k] = (values[k] as number) * (choosing[ids[k] as number] as number);
  const least = telling.length > TELLING ? nthLargest(telling.slice(), TELLING) : 0;
  const places: number[] = [];
  for (let k = 0; k < telling.length; k++)
    if ((telling[k] as number) >= least && (telling[k] as number) > 0) places.push(k);
  return places;
}

/** How far apart a feature holds the labels: the length of its weights about their mean, 1 on average. */
function saliences({ weights, bias }: LinearWeights, width: number): Float32Array {
  const classes = bias.length;
  const lengths = new Float32Array(width);
  let sum = 0;
  for (let id = 0; id < width; id++) {
    const own = weights.subarray(id * classes, (id + 1) * classes);
    const mean = own.reduce((all, one) => all + one, 0) / classes;
    lengths[id] = Math.sqrt(own.reduce((all, one) => all + (one - mean) ** 2, 0));
    sum += lengths[id] as number;
  }
  return lengths.map((length) => (sum > 0 ? (length * width) / sum : 0));
}

/** By Hoare's selection, which mixes up the numbers; sorting them all would take longer than the rest of the vote. */
function nthLargest(numbers: Float32Array, nth: number): number {
  const rank = numbers.length - nth;
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = numbers[(low + high) >>> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((numbers[i] as number) < pivot) i++;
      while ((numbers[j] as number) > pivot) j--;
      if (i > j) break;
      [numbers[i], numbers[j]] = [numbers[j] as number, numbers[i] as number];
      i++;
      j--;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return numbers[rank] as number;
}
