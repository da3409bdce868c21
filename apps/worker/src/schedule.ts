import { setMaxListeners } from 'node:events';
import { Logger } from '@nestjs/common';
import { faultLine } from '#platform';

export interface Recurring {
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  every: number;
  /** The same for a task that has found nothing to do for {@link RESTING_AFTER_MS}: its `run` answered 0, or nothing, all that time. */
  atRest?: number;
  run: () => Promise<unknown>;
}

/** A hub that nobody uses asks the database seldom; one that works asks often. */
export const RESTING_AFTER_MS = 10_000;

const log = new Logger('schedule');

/** Starts them; the returned function stops them and waits for running ones. */
export function startSchedule(tasks: readonly Recurring[]): () => Promise<void> {
  const stopping = new AbortController();
  // One listener per task; Node warns of a leak above ten.
  setMaxListeners(tasks.length, stopping.signal);
  const loops = tasks.map((task) => loop(task, stopping.signal));
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}

async function loop(task: Recurring, stopping: AbortSignal): Promise<void> {
  let lastFound = performance.now();
  while (!stopping.aborted) {
    try {
      const found = await task.run();
      if (found !== 0 && found !== undefined) lastFound = performance.now();
    } catch (fault) {
      log.warn(`${task.name}: ${faultLine(fault)}`);
    }
    await pause(pauseOf(task, performance.now() - lastFound), stopping);
  }
}

/** Milliseconds until a task runs again that has found nothing for so many. */
const pauseOf = ({ every, atRest = every }: Pick<Recurring, 'every' | 'atRest'>, idleMs: number): number =>
  idleMs < RESTING_AFTER_MS ? every : atRest;

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    }
    stopping.addEventListener('abort', done);
  });
}
