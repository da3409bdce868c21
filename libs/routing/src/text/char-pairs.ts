/** Districts as they are written in published, pseudonymised texts (A3区): they say nothing about what a matter is. */
const CODED = /[A-Z]\d{0,2}[省市区县]/g;

/** Stretches of hanzi, letters and digits; no word or name reaches from one into the next. */
export function runsOf(normalised: string): string[] {
  return normalised.replace(CODED, ' ').toLowerCase().split(/[^\p{Script=Han}a-z0-9]+/u).filter((run) => run.length > 0);
}

/**
 * Neighbouring characters, with how often each pair stands. Chinese has no word gaps and an unknown name is segmented wrongly,
 * differently in each text; pairs of characters are the same whoever writes.
 */
export function pairsOf(runs: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) for (let i = 0; i + 2 <= run.length; i++) counts.set(run.slice(i, i + 2), (counts.get(run.slice(i, i + 2)) ?? 0) + 1);
  return counts;
}

/** The longest stretches of `runs`, two characters and more, that the other text has word for word; each once, in order. */
export function sharedRuns(runs: readonly string[], other: { joined: string; pairs: ReadonlyMap<string, number> }): string[] {
  const shared: string[] = [];
  for (const run of runs) {
    for (let from = 0; from + 2 <= run.length; from++) {
      if (!other.pairs.has(run.slice(from, from + 2))) continue;
      let to = from + 2;
      while (to < run.length && other.pairs.has(run.slice(to - 1, to + 1)) && other.joined.includes(run.slice(from, to + 1))) to++;
      shared.push(run.slice(from, to));
      from = to - 2;
    }
  }
  return [...new Set(shared)];
}

/** The most that one of the stretches weighs, pair by pair; 0 without any. */
export function heaviestRun(shared: readonly string[], weigh: (pair: string) => number): number {
  let most = 0;
  for (const run of shared) {
    let sum = 0;
    for (let i = 0; i + 2 <= run.length; i++) sum += weigh(run.slice(i, i + 2));
    most = Math.max(most, sum);
  }
  return most;
}
