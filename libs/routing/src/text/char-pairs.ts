/** Districts as they are written in published, pseudonymised texts (A3区): they say nothing about what a matter is. */
const CODED = /[A-Z]\d{0,2}[省市区县]/g;

/** Stretches of hanzi, letters and digits; no word or name reaches from one into the next. */
export function runsOf(normalised: string): string[] {
  return normalised
    .replace(CODED, ' ')
    .toLowerCase()
    .split(/[^\p{Script=Han}a-z0-9]+/u)
    .filter((run) => run.length > 0);
}

/**
 * Neighbouring characters, with how often each pair stands. Chinese has no word gaps and an unknown name is segmented wrongly,
 * differently in each text; pairs of characters are the same whoever writes.
 */
export function pairsOf(runs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs)
    for (let i = 0; i + 2 <= run.length; i++)
      counts.set(run.slice(i, i + 2), (counts.get(run.slice(i, i + 2)) ?? 0) + 1);
  return counts;
}

/** Two neighbouring characters as one number: it needs no memory of its own, and thousands are compared at once. */
export function pairCode(text: string, at = 0): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** The pairs of a text as numbers, ascending, each once, and how often each stands. */
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

/** Where the pair stands among ascending codes; -1 where it does not. */
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

/** Calls with the places of every pair that both have, ascending. */
export function eachShared(a: Int32Array, b: Int32Array, found: (inA: number, inB: number) => void): void {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) found(i++, j++);
    else if (x < y) i++;
    else j++;
  }
}

/** The longest stretches of `runs`, two characters and more, that the other text has word for word; each once, in order. */
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

/** The most that one of the stretches weighs, pair by pair; 0 without any. */
export function heaviestRun(shared: readonly string[], weigh: (pair: number) => number): number {
  let most = 0;
  for (const run of shared) {
    let sum = 0;
    for (let i = 0; i + 2 <= run.length; i++) sum += weigh(pairCode(run, i));
    most = Math.max(most, sum);
  }
  return most;
}
