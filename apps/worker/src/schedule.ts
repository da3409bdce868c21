import { setMaxListeners } from 'node:events';
import { Logger } from '@nestjs/common';
import { faultLine } from '#platform';

export interface Recurring {
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  every: number;
  run: () => Promise<unknown>;
}

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

async function loop({ name, every, run }: Recurring, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await run();
    } catch (fault) {
      log.warn(`${name}: ${faultLine(fault)}`);
    }
    await pause(every, stopping);
  }
}

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
