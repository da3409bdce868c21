import { BUCKETS, piecesOf } from './phrase-pieces.js';

/**
 * 问题清单模型: says which problems of the list (db/models/problems.json) a text tells, whatever its words. Each piece of a
 * text has a vector; their weighted sum is compared with the vector of each problem (Joulin et al., Bag of Tricks for
 * Efficient Text Classification, EACL 2017).
 */
export interface ProblemModel {
  version: string;
  dimensions: number;
  /** Row of each bucket in `pieces`; -1 for one that was never taught. */
  rows: Int32Array;
  pieces: Float32Array;
  /** Weight of each bucket: common pieces weigh less. */
  weights: Float32Array;
  /** Vector of each problem, in the order of the list. */
  problems: Float32Array;
}

/** A problem of the list that a text seems to tell. */
export interface ToldProblem {
  /** Its name, e.g. 整个小区停水. */
  name: string;
  /** 0..1. */
  belief: number;
}

const MOST_TOLD = 12;
const LEAST_BELIEF = 0.004;
/** Softens the beliefs: people tell one problem in words that stand in several [J]. */
const SOFTNESS = 2;

/** Returns the likeliest problems of a normalised text without its places, best first; empty when it tells nothing known. */
export function toldProblems(model: ProblemModel, names: readonly string[], text: string): ToldProblem[] {
  const vector = new Float64Array(model.dimensions);
  if (!sumPieces(model, piecesOf(text), vector)) return [];
  const beliefs = beliefsOf(model, vector);
  const best: ToldProblem[] = [];
  for (let i = 0; i < beliefs.length; i++) {
    const belief = beliefs[i] as number;
    if (belief < LEAST_BELIEF || (best.length === MOST_TOLD && belief <= (best.at(-1)?.belief ?? 0))) continue;
    best.push({ name: names[i] as string, belief });
    best.sort((a, b) => b.belief - a.belief);
    if (best.length > MOST_TOLD) best.pop();
  }
  return best.map(({ name, belief }) => ({ name, belief: Math.round(belief * 1000) / 1000 }));
}

/** Writes the weighted sum of the pieces, divided by the root of their number, into `out`; false when none is known. */
function sumPieces({ rows, pieces, weights, dimensions }: ProblemModel, found: Int32Array, out: Float64Array): boolean {
  let squares = 0;
  for (const bucket of found) {
    const row = rows[bucket % BUCKETS] as number;
    if (row < 0) continue;
    const weight = weights[bucket] as number;
    squares += weight * weight;
    for (let d = 0; d < dimensions; d++)
      out[d] = (out[d] as number) + weight * (pieces[row * dimensions + d] as number);
  }
  if (squares === 0) return false;
  const length = Math.sqrt(squares);
  for (let d = 0; d < dimensions; d++) out[d] = (out[d] as number) / length;
  return true;
}

function beliefsOf(model: ProblemModel, vector: Float64Array): Float64Array {
  const scores = scoresOf(model, vector);
  let most = -Infinity;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] as number);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(((scores[i] as number) - most) / SOFTNESS);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}

/** Four problems at a time: a sum waits for its own last step only, so four sums take hardly longer than one. */
const TOGETHER = 4;

/** The product of the text's vector with that of each problem. */
function scoresOf({ problems, dimensions }: ProblemModel, vector: Float64Array): Float64Array {
  const scores = new Float64Array(problems.length / dimensions);
  let i = 0;
  for (; i + TOGETHER <= scores.length; i += TOGETHER) {
    let [p, q, r, s] = [0, 0, 0, 0];
    const at = i * dimensions;
    for (let d = 0; d < dimensions; d++) {
      const own = vector[d] as number;
      p += own * (problems[at + d] as number);
      q += own * (problems[at + dimensions + d] as number);
      r += own * (problems[at + 2 * dimensions + d] as number);
      s += own * (problems[at + 3 * dimensions + d] as number);
    }
    scores[i] = p;
    scores[i + 1] = q;
    scores[i + 2] = r;
    scores[i + 3] = s;
  }
  for (; i < scores.length; i++)
    for (let d = 0; d < dimensions; d++)
      scores[i] = (scores[i] as number) + (vector[d] as number) * (problems[i * dimensions + d] as number);
  return scores;
}
