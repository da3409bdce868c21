/** How far back one problem is looked for, in days; the slow ones live for ten months. */
export const LOOK_BACK_DAYS = 300;
/** So many of the latest submissions are read of each retrieval key: ids of one index, so cheap that a common place and a common problem still meet months apart. */
export const READ_PER_KEY = 2_000;
/** Those compared at most. Keeps the time of one message flat as the city's history grows. On real messages twice as many, and three times, were judged alike. */
export const COMPARED = 60;

/**
 * Of the submissions that share a retrieval key with a new one, those worth comparing, likeliest first. Each list holds what one key
 * leads to, at most `READ_PER_KEY`; a key counts for the more the fewer it leads to, as rare words do in text retrieval (inverse
 * document frequency, Spärck Jones 1972). Of equals the later arrival comes first: ids are in order of arrival.
 */
export function shortlist<Id extends string | number>(lists: readonly (readonly Id[])[]): Id[] {
  const worth = new Map<Id, number>();
  for (const list of lists) {
    const weight = Math.log(1 + (2 * READ_PER_KEY) / list.length);
    for (const id of list) worth.set(id, (worth.get(id) ?? 0) + weight);
  }
  const least = leastOfBest(worth);
  return [...worth].filter(([, value]) => value >= least).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1)).slice(0, COMPARED).map(([id]) => id);
}

/** What the last of the best is worth: sorting numbers alone is many times quicker than sorting thousands of entries. */
function leastOfBest(worth: ReadonlyMap<unknown, number>): number {
  const values = new Float64Array(worth.size);
  let i = 0;
  for (const value of worth.values()) values[i++] = value;
  return values.sort()[Math.max(0, values.length - COMPARED)] ?? 0;
}
