import type { Candidates } from './features.js';

export interface StoredRanker {
  weights: number[];
  mean: number[];
  square: number[];
  steps: number;
}

interface Lesson {
  rows: readonly Float32Array[];
  right: number;
}

const RATE = 0.005;
/** How many past lessons are repeated with each new one, and how many are kept for this. */
const REPEATED = 8;
const KEPT_LESSONS = 1_000;
const NEGLIGIBLE = 1e-6;

/**
 * Ranks candidates by a weighted sum of their features: a conditional logit (McFadden 1974), learned online with Adam
 * (Kingma and Ba 2015) and a few repeated lessons. One set of weights serves all units, so it works for a unit that was
 * seen once.
 */
export class Ranker {
  readonly #weights: Float64Array;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  readonly #lessons: Lesson[] = [];
  #steps: number;
  /** Own random generator, so that the same input gives the same weights. */
  #seed = 1;

  constructor({ weights, mean, square, steps }: StoredRanker) {
    this.#weights = Float64Array.from(weights);
    this.#mean = Float64Array.from(mean);
    this.#square = Float64Array.from(square);
    this.#steps = steps;
  }

  static begin(weights: readonly number[]): Ranker {
    const zero = weights.map(() => 0);
    return new Ranker({ weights: [...weights], mean: zero, square: zero, steps: 0 });
  }

  /** Returns the weighted sum for each candidate. */
  scores(rows: readonly Float32Array[]): Float64Array {
    const weights = this.#weights;
    const sums = new Float64Array(rows.length);
    for (const [candidate, row] of rows.entries()) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += row[i]! * weights[i]!;
      sums[candidate] = sum;
    }
    return sums;
  }

  /** Learns that the candidate at index `right` was the correct one. */
  learn({ rows }: Candidates, right: number): void {
    const lesson = { rows, right };
    const gradient = new Float64Array(this.#weights.length);
    this.weigh(lesson, gradient);
    for (let i = 0; i < REPEATED && this.#lessons.length > 0; i++)
      this.weigh(this.#lessons[this.random(this.#lessons.length)]!, gradient);
    this.step(gradient);
    if (this.#lessons.length < KEPT_LESSONS) this.#lessons.push(lesson);
    else this.#lessons[this.random(KEPT_LESSONS)] = lesson;
  }

  store(): StoredRanker {
    return { weights: [...this.#weights], mean: [...this.#mean], square: [...this.#square], steps: this.#steps };
  }

  private weigh({ rows, right }: Lesson, gradient: Float64Array): void {
    for (const [candidate, share] of softmaxOf(this.scores(rows)).entries()) {
      const miss = (share - (candidate === right ? 1 : 0)) / (1 + REPEATED);
      if (Math.abs(miss) < NEGLIGIBLE) continue;
      const row = rows[candidate]!;
      for (let i = 0; i < gradient.length; i++) gradient[i]! += miss * row[i]!;
    }
  }

  private step(gradient: Float64Array): void {
    this.#steps++;
    const warm = 1 - 0.9 ** this.#steps;
    const warmSquare = 1 - 0.999 ** this.#steps;
    for (const [i, slope] of gradient.entries()) {
      this.#mean[i] = 0.9 * this.#mean[i]! + 0.1 * slope;
      this.#square[i] = 0.999 * this.#square[i]! + 0.001 * slope * slope;
      this.#weights[i]! -= (RATE * this.#mean[i]!) / warm / (Math.sqrt(this.#square[i]! / warmSquare) + 1e-8);
    }
  }

  private random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * below);
  }
}

export function softmaxOf(scores: Float64Array): Float64Array {
  const highest = scores.reduce((best, score) => Math.max(best, score), -Infinity);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
