/** How far back one problem is looked for, in days; the slow ones live for ten months. */
export const LOOK_BACK_DAYS = 300;
/** So many of the latest submissions are read of each retrieval key: ids of one index, so cheap that a common place and a common problem still meet months apart. */
export const READ_PER_KEY = 1_200;
/** Those compared at most. Keeps the time of one message flat as the city's history grows. On 4,326 real messages 60 and 120 came to the same. */
export const COMPARED = 60;
/** What ln(1 + days) of age take from what the keys in common are worth: of those alike, people mostly tell what others told lately. [J] */
const FADES = 0.5;

/**
 * Of the submissions that share a retrieval key with a new one, those worth comparing, likeliest first. Each list holds what one key
 * leads to, at most `READ_PER_KEY`; a key counts for the more the fewer it leads to, as rare words do in text retrieval (inverse
 * document frequency, Spärck Jones 1972). Of equals the later arrival comes first: ids are in order of arrival.
 */
export function shortlist<Id extends string | number>(
  lists: readonly (readonly Id[])[],
  daysAgo: (id: Id) => number,
): Id[] {
  const worth = new Map<Id, number>();
  for (const list of lists) {
    const weight = Math.log(1 + (2 * READ_PER_KEY) / list.length);
    for (const id of list) worth.set(id, (worth.get(id) ?? 0) + weight);
  }
  // Age takes no more than this, so whoever lies further below the best is not among them however new.
  const least = leastOfBest(worth) - faded(LOOK_BACK_DAYS);
  const best: [Id, number][] = [];
  for (const [id, value] of worth) if (value >= least) best.push([id, value - faded(daysAgo(id))]);
  return best
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
    .slice(0, COMPARED)
    .map(([id]) => id);
}

function faded(days: number): number {
  return FADES * Math.log1p(Math.min(LOOK_BACK_DAYS, Math.max(0, days)));
}

const STEPS = 256;

/** What the last of the best is worth, or a little less: counted in steps, because to sort ten thousand takes longer than all the rest. */
function leastOfBest(worth: ReadonlyMap<unknown, number>): number {
  let most = 0;
  for (const value of worth.values()) most = Math.max(most, value);
  const counts = new Uint32Array(STEPS + 1);
  for (const value of worth.values()) counts[Math.floor((value / most) * STEPS)]!++;
  let step = STEPS;
  for (let better = counts[step] as number; better < COMPARED && step > 0;) better += counts[--step] as number;
  return (step / STEPS) * most;
}
