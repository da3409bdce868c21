/** How far back one problem is looked for, in days; the slow ones live for ten months. */
export const LOOK_BACK_DAYS = 300;
/** So many of the latest submissions are read of each retrieval key: ids of one index, so cheap that a common place and a common problem still meet months apart. */
export const READ_PER_KEY = 2_000;
/** Those compared at most. Keeps the time of one message flat as the city's history grows. On 4,326 real messages 60, 80 and 120 were judged alike. */
export const COMPARED = 80;
/** What ln(1 + days) of age take from what the keys in common are worth: of those alike, people mostly tell what others told lately. [J] */
const FADES = 0.5;

/**
 * Of the submissions that share a retrieval key with a new one, those worth comparing, likeliest first. Each list holds what one key
 * leads to, at most `READ_PER_KEY`; a key counts for the more the fewer it leads to, as rare words do in text retrieval (inverse
 * document frequency, Spärck Jones 1972). Of equals the later arrival comes first: ids are in order of arrival.
 */
export function shortlist<Id extends string | number>(lists: readonly (readonly Id[])[], daysAgo: (id: Id) => number): Id[] {
  const worth = new Map<Id, number>();
  for (const list of lists) {
    const weight = Math.log(1 + (2 * READ_PER_KEY) / list.length);
    for (const id of list) worth.set(id, (worth.get(id) ?? 0) + weight);
  }
  // Age takes no more than this, so whoever lies further below the best is not among them however new.
  const least = leastOfBest(worth) - faded(LOOK_BACK_DAYS);
  return [...worth].filter(([, value]) => value >= least).map(([id, value]) => [id, value - faded(daysAgo(id))] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1)).slice(0, COMPARED).map(([id]) => id);
}

function faded(days: number): number {
  return FADES * Math.log1p(Math.min(LOOK_BACK_DAYS, Math.max(0, days)));
}

/** What the last of the best is worth: sorting numbers alone is many times quicker than sorting thousands of entries. */
function leastOfBest(worth: ReadonlyMap<unknown, number>): number {
  const values = new Float64Array(worth.size);
  let i = 0;
  for (const value of worth.values()) values[i++] = value;
  return values.sort()[Math.max(0, values.length - COMPARED)] ?? 0;
}
