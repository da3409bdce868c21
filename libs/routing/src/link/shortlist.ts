/** How many days back the same problem is searched; slow problems last ten months. */
export const LOOK_BACK_DAYS = 300;
/**
 * Number of latest submissions read per retrieval key. Only ids of one index are read, so this is cheap; a common place
 * and a common problem still meet months apart.
 */
export const READ_PER_KEY = 1_200;
/**
 * Maximum number of comparisons. It keeps the time per message constant as the history grows. On 4,326 real messages 60
 * and 120 gave the same result.
 */
export const COMPARED = 60;
/**
 * Score subtracted per ln(1 + days) of age: with equal keys, recent submissions are more likely to be about the same.
 * [J]
 */
const FADES = 0.5;

/**
 * Selects the submissions worth comparing among those that share a retrieval key with a new one, best first, at most `most`. Each list
 * holds the ids of one key, at most `READ_PER_KEY`. A key with fewer ids counts more, as rare words do in text
 * retrieval (inverse document frequency, Spärck Jones 1972). With equal scores the later arrival comes first: ids are
 * in order of arrival.
 */
export function shortlist<Id extends string | number>(
  lists: readonly (readonly Id[])[],
  daysAgo: (id: Id) => number,
  most = COMPARED,
): Id[] {
  const worth = new Map<Id, number>();
  for (const list of lists) {
    const weight = Math.log(1 + (2 * READ_PER_KEY) / list.length);
    for (const id of list) worth.set(id, (worth.get(id) ?? 0) + weight);
  }
  // Age subtracts at most this much. A submission whose keys score further below the best can be skipped, whatever its
  // age.
  const least = leastOfBest(worth, most) - faded(LOOK_BACK_DAYS);
  const best: [Id, number][] = [];
  for (const [id, value] of worth) if (value >= least) best.push([id, value - faded(daysAgo(id))]);
  return best
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
    .slice(0, most)
    .map(([id]) => id);
}

function faded(days: number): number {
  return FADES * Math.log1p(Math.min(LOOK_BACK_DAYS, Math.max(0, days)));
}

const STEPS = 256;

/**
 * The score of the last of the best, or slightly less: counted in steps, because sorting ten thousand takes longer than
 * all the rest.
 */
function leastOfBest(worth: ReadonlyMap<unknown, number>, wanted: number): number {
  let most = 0;
  for (const value of worth.values()) most = Math.max(most, value);
  const counts = new Uint32Array(STEPS + 1);
  for (const value of worth.values()) counts[Math.floor((value / most) * STEPS)]!++;
  let step = STEPS;
  for (let better = counts[step] as number; better < wanted && step > 0;) better += counts[--step] as number;
  return (step / STEPS) * most;
}
