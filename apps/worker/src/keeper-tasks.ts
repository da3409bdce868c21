import { Injectable } from '@nestjs/common';
import { HistoryKeeper, ReadingThreads, VocabularyKeeper } from '#routing';
import { ReferenceTasks } from './reference-tasks.js';
import type { Recurring } from './schedule.js';

/** What the worker holds in memory: it is loaded before the first job and follows the tables. */
@Injectable()
export class KeeperTasks {
  constructor(
    private readonly reference: ReferenceTasks,
    private readonly vocabulary: VocabularyKeeper,
    private readonly history: HistoryKeeper,
    private readonly reading: ReadingThreads,
  ) {}

  /** Throws when the database has no reference data. */
  async load(): Promise<void> {
    await this.reference.load();
    await this.reading.refresh();
  }

  list(): Recurring[] {
    return [
      ...this.reference.list(),
      { name: 'refresh-models', every: 2_000, run: () => this.reading.refresh() },
      { name: 'learn-words', every: 15_000, run: () => this.vocabulary.refresh() },
      { name: 'learn-handling', every: 15_000, run: () => this.history.refresh() },
    ];
  }
}
