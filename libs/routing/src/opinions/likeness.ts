/** A tensor of numbers, row by row. */
export interface Numbers {
  data: ArrayLike<number>;
  dims: readonly number[];
}

/**
 * One vector of a sentence: a `[1, d]` output as it is, a `[1, tokens, d]` output as the mean over its tokens (Reimers & Gurevych 2019).
 * Undefined when it is neither, or holds what is no number.
 */
export function sentenceVector({ data, dims }: Numbers): number[] | undefined {
  const width = dims.at(-1) ?? 0;
  const tokens = dims.length === 2 ? 1 : dims.length === 3 ? (dims[1] ?? 0) : 0;
  if (dims[0] !== 1 || width < 1 || tokens < 1 || data.length !== tokens * width) return undefined;
  const sums = new Array<number>(width).fill(0);
  for (let at = 0; at < data.length; at++) sums[at % width]! += Number(data[at]) / tokens;
  return sums.every(Number.isFinite) ? sums : undefined;
}

/** Cosine of two vectors, cut to 0–1: opposite meanings and unrelated ones are alike "not the same" here. Undefined for a vector of nothing. */
export function likeness(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) return undefined;
  const [ab, aa, bb] = [dot(a, b), dot(a, a), dot(b, b)];
  return aa > NOTHING && bb > NOTHING ? Math.min(1, Math.max(0, ab / (Math.sqrt(aa) * Math.sqrt(bb)))) : undefined;
}

/** Below this a squared length is rounding, not a meaning. */
const NOTHING = 1e-12;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
