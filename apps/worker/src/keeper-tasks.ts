import { Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '#cases/clocks';
import { HistoryKeeper, ReadingThreads, ReferenceKeeper, ReferenceVersionsService, VocabularyKeeper } from '#routing';
import type { Recurring } from './schedule.js';

/** What the worker holds in memory: it is loaded before the first job and follows the tables. */
@Injectable()
export class KeeperTasks {
  constructor(
    private readonly reference: ReferenceKeeper,
    private readonly vocabulary: VocabularyKeeper,
    private readonly history: HistoryKeeper,
    private readonly reading: ReadingThreads,
    private readonly versions: ReferenceVersionsService,
  ) {}

  /** Throws when the database has no reference data. */
  async load(): Promise<void> {
    await this.reference.refresh();
    this.reference.current();
    await this.reading.refresh();
  }

  list(): Recurring[] {
    return [
      { name: 'refresh-reference', every: 2_000, run: () => this.reference.refresh() },
      { name: 'take-up-reference', every: 5_000, run: () => this.versions.takeUp(SYSTEM_CLOCK.now()) },
      { name: 'refresh-models', every: 2_000, run: () => this.reading.refresh() },
      { name: 'learn-words', every: 15_000, run: () => this.vocabulary.refresh() },
      { name: 'learn-handling', every: 15_000, run: () => this.history.refresh() },
    ];
  }
}
