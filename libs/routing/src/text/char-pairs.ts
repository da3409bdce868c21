import { isHalved } from './head.js';

/** District codes in published, pseudonymised texts (A3区): they carry no information about a matter. */
const CODED = /[A-Z]\d{0,2}[省市区县]/g;

/** Runs of hanzi, letters and digits; no word or name extends over two runs. */
export function runsOf(normalised: string): string[] {
  return normalised
    .replace(CODED, ' ')
    .toLowerCase()
    .split(/[^\p{Script=Han}a-z0-9]+/u)
    .filter((run) => run.length > 0);
}

/**
 * Pairs of adjacent characters with their counts. Chinese has no spaces between words, and an unknown name is segmented
 * differently in each text; character pairs are the same in all texts.
 */
export function pairsOf(runs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (let i = 0; i + 2 <= run.length; i++) {
      const pair = run.slice(i, i + 2);
      if (!isHalved(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  return counts;
}

/** Two adjacent characters as one number: it needs no separate memory, and thousands can be compared quickly. */
export function pairCode(text: string, at = 0): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** The distinct pairs of a text as numbers, ascending, and how often each occurs. */
export interface PairBag {
  codes: Int32Array;
  counts: Uint16Array;
}

export function bagOf(runs: readonly string[]): PairBag {
  const all = new Int32Array(runs.reduce((sum, run) => sum + run.length - 1, 0));
  let filled = 0;
  for (const run of runs) for (let i = 0; i + 2 <= run.length; i++) all[filled++] = pairCode(run, i);
  all.sort();
  const [codes, counts] = [new Int32Array(filled), new Uint16Array(filled)];
  let last = -1;
  for (let i = 0; i < filled; i++) {
    if (last < 0 || all[i] !== codes[last]) codes[++last] = all[i] as number;
    counts[last] = (counts[last] as number) + 1;
  }
  return { codes: codes.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** Index of the pair in ascending codes; -1 when it is missing. */
export function indexOfPair(codes: Int32Array, pair: number): number {
  let [from, to] = [0, codes.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const code = codes[middle] as number;
    if (code === pair) return middle;
    if (code < pair) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

/** Calls `found` with the positions of every common pair, ascending. */
export function eachShared(a: Int32Array, b: Int32Array, found: (inA: number, inB: number) => void): void {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) found(i++, j++);
    else if (x < y) i++;
    else j++;
  }
}

/** The longest parts of `runs`, two characters or more, that the other text contains literally; each once, in order. */
export function sharedRuns(runs: readonly string[], other: { joined: string; pairs: PairBag }): string[] {
  const shared: string[] = [];
  const has = (run: string, at: number): boolean => indexOfPair(other.pairs.codes, pairCode(run, at)) >= 0;
  for (const run of runs) {
    for (let from = 0; from + 2 <= run.length; from++) {
      if (!has(run, from)) continue;
      let to = from + 2;
      while (to < run.length && has(run, to - 1) && other.joined.includes(run.slice(from, to + 1))) to++;
      shared.push(run.slice(from, to));
      from = to - 2;
    }
  }
  return [...new Set(shared)];
}

/** The largest weight of one of the runs, summed over its pairs; 0 without any. */
export function heaviestRun(shared: readonly string[], weigh: (pair: number) => number): number {
  let most = 0;
  for (const run of shared) {
    let sum = 0;
    for (let i = 0; i + 2 <= run.length; i++) sum += weigh(pairCode(run, i));
    most = Math.max(most, sum);
  }
  return most;
}
