/** A tensor of numbers, row by row. */
export interface Numbers {
  data: ArrayLike<number>;
  dims: readonly number[];
}

/**
 * Returns one vector for a sentence: a `[1, d]` output unchanged, a `[1, tokens, d]` output as the mean over its tokens
 * (Reimers & Gurevych 2019). Undefined for another shape or for values that are no numbers.
 */
export function sentenceVector({ data, dims }: Numbers): number[] | undefined {
  const width = dims.at(-1) ?? 0;
  const tokens = dims.length === 2 ? 1 : dims.length === 3 ? (dims[1] ?? 0) : 0;
  if (dims[0] !== 1 || width < 1 || tokens < 1 || data.length !== tokens * width) return undefined;
  const sums = new Array<number>(width).fill(0);
  for (let at = 0; at < data.length; at++) sums[at % width]! += Number(data[at]) / tokens;
  return sums.every(Number.isFinite) ? sums : undefined;
}

/**
 * Returns the cosine of two vectors, limited to 0–1: opposite and unrelated meanings both count as "not the same".
 * Undefined for a zero vector.
 */
export function likeness(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) return undefined;
  const [ab, aa, bb] = [dot(a, b), dot(a, a), dot(b, b)];
  return aa > NOTHING && bb > NOTHING ? Math.min(1, Math.max(0, ab / (Math.sqrt(aa) * Math.sqrt(bb)))) : undefined;
}

/** A smaller squared length is a rounding error. */
const NOTHING = 1e-12;

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
