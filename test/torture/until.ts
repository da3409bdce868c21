import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;
/** Longer than anything takes on a slow machine. How long it may take is asserted of the hub's own times. */
export const PATIENCE_MS = 300_000;

/**
 * Looks until it is so, and answers how many milliseconds that took. A look that fails says nothing: servers die here. Throws
 * when the patience runs out.
 */
export async function until(isSo: () => Promise<boolean> | boolean, patienceMs: number, what: string): Promise<number> {
  const started = performance.now();
  let fault: unknown;
  const look = async (): Promise<boolean> => {
    try {
      return await isSo();
    } catch (cause) {
      fault = cause;
      return false;
    }
  };
  while (!(await look())) {
    if (performance.now() - started > patienceMs)
      throw new Error(`waited ${patienceMs} ms in vain for: ${what}`, { cause: fault });
    await delay(LOOK_EVERY_MS);
  }
  return performance.now() - started;
}

/** Runs the jobs with at most this many at once. */
export async function pool<Job>(jobs: Iterable<Job>, width: number, run: (job: Job) => Promise<void>): Promise<void> {
  const source = jobs[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = source.next(); !next.done; next = source.next()) await run(next.value);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
