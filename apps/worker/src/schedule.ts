import { setMaxListeners } from 'node:events';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

import { SYSTEM_CLOCK, watchClocks } from '#cases';
import { drainOutbox, faultLine, type QueueSystem } from '#platform';
import {
  coolHotspots,
  countSeries,
  examineNeighbourhoods,
  OpenQuestions,
  VocabularyKeeper,
  watchSeries,
  type OpinionModels,
  type HistoryKeeper,
  type ModelKeeper,
  type ReferenceKeeper,
} from '#routing';

export interface ScheduleServices {
  database: DataSource;
  queues: QueueSystem;
  keeper: ReferenceKeeper;
  learner: HistoryKeeper;
  models: ModelKeeper;
  opinionModels: OpinionModels;
}

export interface Recurring {
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  every: number;
  run: () => Promise<unknown>;
}

/** All scheduled tasks. Each may run in several workers at once. */
export function recurring({ database, queues, keeper, learner, models, opinionModels }: ScheduleServices): Recurring[] {
  const words = new VocabularyKeeper(database, () => keeper.current().vocabulary);
  return [
    { name: 'drain-outbox', every: 50, run: () => drainOutbox(database, queues) },
    {
      name: 'watch-clocks',
      every: 5_000,
      run: () => watchClocks({ database, reference: keeper.current, clock: SYSTEM_CLOCK }),
    },
    { name: 'refresh-reference', every: 15_000, run: () => keeper.refresh() },
    { name: 'refresh-models', every: 2_000, run: () => models.refresh() },
    { name: 'learn-words', every: 15_000, run: () => words.refresh() },
    { name: 'learn-handling', every: 15_000, run: () => learner.refresh() },
    { name: 'count-series', every: 30_000, run: () => countSeries(database) },
    { name: 'watch-series', every: 300_000, run: () => watchSeries(database) },
    { name: 'examine-neighbourhoods', every: 10_000, run: () => examineNeighbourhoods(database, keeper.current) },
    { name: 'cool-hotspots', every: 600_000, run: () => coolHotspots(database) },
    ...opinionModels.open.map((model) => ({ name: 'want-opinions', every: 2_000, run: asking(database, model) })),
  ];
}

function asking(database: DataSource, model: OpinionModels['open'][number]): () => Promise<void> {
  const questions = new OpenQuestions(model);
  return async () => {
    if (model.restsFor(Date.now()) === 0) await questions.want(database);
  };
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
