import { BUCKETS, piecesOf, seededStream, shuffle, type ProblemModel } from '#routing/lab';

/** A phrase or text with its class; the classes of one head compete with each other only. */
export interface ProblemLesson {
  text: string;
  label: number;
  head: 'problem' | 'leaf';
}

const DIMENSIONS = 64;
const EPOCHS = 10;
const RATE = 0.2;
/** Share of the pieces of a text that are left out in a step, so that no single one decides. */
const LEFT_OUT = 0.2;
const SEED = 20_261_130;
/** Pieces in more than this share of the texts weigh less. */
const COMMON = 1e-3;
const START = 0.2;
const NEGLIGIBLE = 1e-4;

interface Classes {
  /** Number of problems, and of leaves after them. */
  problems: number;
  leaves: number;
}

/**
 * Fits vectors of pieces and of classes by stochastic gradient descent on two softmaxes: the problems of the list, and the
 * leaves, by which whole texts teach what their words mean. The same lessons give the same numbers.
 */
export function fitProblems(
  lessons: readonly ProblemLesson[],
  { problems, leaves }: Classes,
  told: (epoch: number, loss: number) => void,
): Omit<ProblemModel, 'version'> {
  const next = seededStream(SEED);
  const pieces = Float32Array.from({ length: BUCKETS * DIMENSIONS }, () => (next() - 0.5) * 2 * START);
  const classes = new Float32Array((problems + leaves) * DIMENSIONS);
  const read = lessons.map(({ text }) => piecesOf(text));
  const { weights, taught } = weightsOf(read);
  const order = Int32Array.from(read, (_, i) => i);
  const step = new Step({ pieces, classes, weights });
  let done = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let loss = 0;
    for (const i of shuffle(order, next)) {
      const { head, label } = lessons[i] as ProblemLesson;
      const kept = (read[i] as Int32Array).filter(() => next() > LEFT_OUT);
      const rate = RATE * (1 - done++ / (EPOCHS * order.length));
      const range = head === 'problem' ? { from: 0, to: problems } : { from: problems, to: problems + leaves };
      loss += step.take(kept, range, { truth: range.from + label, rate });
    }
    told(epoch + 1, loss / order.length);
  }
  const rows = new Int32Array(BUCKETS).fill(-1);
  taught.forEach((bucket) => (rows[bucket] = bucket));
  return { dimensions: DIMENSIONS, rows, pieces, weights, problems: classes.slice(0, problems * DIMENSIONS) };
}

function weightsOf(read: readonly Int32Array[]): { weights: Float32Array; taught: number[] } {
  const seen = new Float64Array(BUCKETS);
  for (const found of read) for (const bucket of new Set(found)) seen[bucket]!++;
  const common = COMMON * read.length;
  return {
    weights: Float32Array.from(seen, (count) => Math.sqrt(common / (count + common))),
    taught: [...seen.keys()].filter((bucket) => (seen[bucket] as number) > 0),
  };
}

/** One step of the descent, with its working memory. */
class Step {
  readonly #sum = new Float64Array(DIMENSIONS);
  readonly #back = new Float64Array(DIMENSIONS);

  constructor(private readonly model: { pieces: Float32Array; classes: Float32Array; weights: Float32Array }) {}

  /** Learns one text; returns its loss before. */
  take(
    found: Int32Array,
    { from, to }: { from: number; to: number },
    { truth, rate }: { truth: number; rate: number },
  ): number {
    const length = this.#read(found);
    if (length === 0) return 0;
    const beliefs = this.#beliefs(from, to);
    this.#learnClasses(beliefs, from, { truth, rate });
    const { pieces, weights } = this.model;
    for (const bucket of found) {
      const size = (rate * (weights[bucket] as number)) / length;
      for (let d = 0; d < DIMENSIONS; d++)
        pieces[bucket * DIMENSIONS + d] =
          (pieces[bucket * DIMENSIONS + d] as number) - size * (this.#back[d] as number);
    }
    return -Math.log(Math.max(beliefs[truth - from] as number, Number.MIN_VALUE));
  }

  #read(found: Int32Array): number {
    const { pieces, weights } = this.model;
    this.#sum.fill(0);
    let squares = 0;
    for (const bucket of found) {
      const weight = weights[bucket] as number;
      squares += weight * weight;
      for (let d = 0; d < DIMENSIONS; d++)
        this.#sum[d] = (this.#sum[d] as number) + weight * (pieces[bucket * DIMENSIONS + d] as number);
    }
    const length = Math.sqrt(squares);
    if (length > 0) for (let d = 0; d < DIMENSIONS; d++) this.#sum[d] = (this.#sum[d] as number) / length;
    return length;
  }

  #beliefs(from: number, to: number): Float64Array {
    const { classes } = this.model;
    const beliefs = new Float64Array(to - from);
    let most = -Infinity;
    for (let c = from; c < to; c++) {
      let score = 0;
      for (let d = 0; d < DIMENSIONS; d++) score += (this.#sum[d] as number) * (classes[c * DIMENSIONS + d] as number);
      beliefs[c - from] = score;
      most = Math.max(most, score);
    }
    let sum = 0;
    for (let c = 0; c < beliefs.length; c++) sum += beliefs[c] = Math.exp((beliefs[c] as number) - most);
    return beliefs.map((belief) => belief / sum);
  }

  #learnClasses(beliefs: Float64Array, from: number, { truth, rate }: { truth: number; rate: number }): void {
    const { classes } = this.model;
    this.#back.fill(0);
    for (let c = 0; c < beliefs.length; c++) {
      const error = (beliefs[c] as number) - (from + c === truth ? 1 : 0);
      if (Math.abs(error) < NEGLIGIBLE) continue;
      const at = (from + c) * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) {
        this.#back[d] = (this.#back[d] as number) + error * (classes[at + d] as number);
        classes[at + d] = (classes[at + d] as number) - rate * error * (this.#sum[d] as number);
      }
    }
  }
}
