import { type FeatureSpace, type SparseVector } from './feature-space.js';
import { type Lesson, type LinearWeights } from './softmax-descent.js';

/** Training texts, each reduced to its most informative features; nothing else of a text is kept. */
export interface Examples {
  /** Number of the label of each example. */
  labels: Uint16Array;
  /** The features of example i are `ids[starts[i]] … ids[starts[i + 1] - 1]`, in ascending order. */
  starts: Int32Array;
  ids: Int32Array;
}

/** Number of features kept per text. */
const TELLING = 80;
/** Exponents of a feature's salience: for choosing features, and for comparing texts. */
const CHOOSING = 0.7;
const COMPARING = 0.3;
/** Number of nearest texts that vote, and how much more the nearest of them count. */
const NEAREST = 10;
const NEARNESS = 4;
/** Prior share for doubt. */
const DOUBT = 0.02;

/** What is computed from the examples once, so that threads can share it. */
export interface NeighbourIndex {
  /** Salience of each feature, for choosing features and for comparing texts. */
  choosing: Float32Array;
  comparing: Float32Array;
  /** Examples with feature f: `having[from[f]] … having[from[f + 1] - 1]`. */
  from: Int32Array;
  having: Uint16Array | Int32Array;
  /** Weight of each feature in an example, and the factor that normalises the example to length 1. */
  weight: Float32Array;
  shrink: Float32Array;
}

/**
 * Lets the nearest training texts vote. This covers what one weight per word cannot express: that a word means
 * different subjects in different contexts. Uses cosine nearest neighbours (Yang and Liu, A Re-examination of Text
 * Categorization Methods, SIGIR 1999) in a space scaled by the trained weights, so that names and courtesies do not
 * make texts similar. Linear scores and neighbours make different errors, so together they are better than either;
 * calibration sets their weights.
 */
export class Neighbours {
  readonly #alike: Float32Array;

  constructor(
    readonly examples: Examples,
    space: FeatureSpace,
    linear: LinearWeights,
    readonly index: NeighbourIndex = indexOf(examples, space, linear),
  ) {
    this.#alike = new Float32Array(examples.labels.length);
  }

  /**
   * Returns the logarithm of each label's share of the votes; equal for all labels when no example shares a feature
   * with the text.
   */
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

  /** Adds up the common weight with each example. */
  #hold({ ids, values }: SparseVector): void {
    const alike = this.#alike.fill(0);
    const { choosing, comparing, weight, having, from } = this.index;
    for (const k of mostTelling({ ids, values }, choosing)) {
      const id = ids[k] as number;
      const common = (values[k] as number) * (comparing[id] as number) * (weight[id] as number);
      addToAll(alike, having, { from: from[id] as number, to: from[id + 1] as number, common });
    }
  }

  /** The nearest examples that share a feature with the text, nearest first; with equal values the earlier one. */
  #nearest(): number[] {
    const alike = this.#alike;
    const { shrink } = this.index;
    const nearest: number[] = [];
    let least = 0;
    for (let example = 0; example < alike.length; example++) {
      example = nextAbove(least, { alike, shrink, from: example });
      if (example >= alike.length) break;
      const own = (alike[example] as number) * (shrink[example] as number);
      alike[example] = own;
      let place = nearest.length;
      while (place > 0 && own > (alike[nearest[place - 1] as number] as number)) place--;
      nearest.splice(place, 0, example);
      if (nearest.length > NEAREST) nearest.pop();
      if (nearest.length === NEAREST) least = alike[nearest[NEAREST - 1] as number] as number;
    }
    return nearest;
  }
}

function indexOf({ labels, starts, ids }: Examples, space: FeatureSpace, linear: LinearWeights): NeighbourIndex {
  const salience = saliences(linear, space.size);
  const comparing = salience.map((one) => one ** COMPARING);
  const weight = space.idf.map((idf, id) => idf * (comparing[id] as number));
  const from = new Int32Array(space.size + 1);
  for (const id of ids) from[id + 1]!++;
  for (let id = 0; id < space.size; id++) from[id + 1]! += from[id] as number;
  const having = labels.length <= 0x10000 ? new Uint16Array(ids.length) : new Int32Array(ids.length);
  const shrink = new Float32Array(labels.length);
  const next = from.slice(0, space.size);
  labels.forEach((_label, example) => {
    let square = 0;
    for (const id of ids.subarray(starts[example], starts[example + 1])) {
      having[next[id]!++] = example;
      square += (weight[id] as number) ** 2;
    }
    shrink[example] = square > 0 ? 1 / Math.sqrt(square) : 0;
  });
  return { choosing: salience.map((one) => one ** CHOOSING), comparing, from, having, weight, shrink };
}

/**
 * Adds `common` to `alike` at each example of a list. Eight steps a turn: these two loops are most of the time that a
 * text takes, and one step a turn takes twice as long (`npm run bench:understand`).
 */
function addToAll(
  alike: Float32Array,
  having: Uint16Array | Int32Array,
  { from, to, common }: { from: number; to: number; common: number },
): void {
  let at = from;
  for (; at + 8 <= to; at += 8) {
    alike[having[at] as number]! += common;
    alike[having[at + 1] as number]! += common;
    alike[having[at + 2] as number]! += common;
    alike[having[at + 3] as number]! += common;
    alike[having[at + 4] as number]! += common;
    alike[having[at + 5] as number]! += common;
    alike[having[at + 6] as number]! += common;
    alike[having[at + 7] as number]! += common;
  }
  for (; at < to; at++) alike[having[at] as number]! += common;
}

/** The next example, from `from` on, that is nearer than `least`; the number of examples where there is none. */
function nextAbove(
  least: number,
  { alike, shrink, from }: { alike: Float32Array; shrink: Float32Array; from: number },
): number {
  let at = from;
  for (; at + 4 <= alike.length; at += 4) {
    if ((alike[at] as number) * (shrink[at] as number) > least) return at;
    if ((alike[at + 1] as number) * (shrink[at + 1] as number) > least) return at + 1;
    if ((alike[at + 2] as number) * (shrink[at + 2] as number) > least) return at + 2;
    if ((alike[at + 3] as number) * (shrink[at + 3] as number) > least) return at + 3;
  }
  while (at < alike.length && (alike[at] as number) * (shrink[at] as number) <= least) at++;
  return at;
}

/** Selects the training texts as examples. */
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

/** Positions of the most informative features in the vector. */
function mostTelling({ ids, values }: SparseVector, choosing: Float32Array): number[] {
  const telling = new Float32Array(values.length);
  for (let k = 0; k < telling.length; k++) telling[k] = (values[k] as number) * (choosing[ids[k] as number] as number);
  const least = telling.length > TELLING ? nthLargest(telling.slice(), TELLING) : 0;
  const places: number[] = [];
  for (let k = 0; k < telling.length; k++)
    if ((telling[k] as number) >= least && (telling[k] as number) > 0) places.push(k);
  return places;
}

/** How well a feature separates the labels: the length of its weights around their mean, 1 on average. */
function saliences({ weights, bias }: LinearWeights, width: number): Float32Array {
  const classes = bias.length;
  const lengths = new Float32Array(width);
  let sum = 0;
  for (let id = 0; id < width; id++) {
    const [from, to] = [id * classes, (id + 1) * classes];
    let total = 0;
    for (let at = from; at < to; at++) total += weights[at] as number;
    const mean = total / classes;
    let square = 0;
    for (let at = from; at < to; at++) square += ((weights[at] as number) - mean) ** 2;
    lengths[id] = Math.sqrt(square);
    sum += lengths[id] as number;
  }
  return lengths.map((length) => (sum > 0 ? (length * width) / sum : 0));
}

/**
 * Returns the nth largest number by Hoare's selection, which reorders the array. Sorting all of them would take longer
 * than the rest of the vote.
 */
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
