import { Inject, Injectable } from '@nestjs/common';
import { FeedsService, FileExaminationService, PeopleIndexingService, SweepService } from '#intake';
import { Config } from '#platform';
import { LetterTasks } from './letter-tasks.js';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of arrivals. */
@Injectable()
export class IntakeTasks {
  /** Properties, because a constructor takes four parameters at most. */
  @Inject(FileExaminationService)
  private readonly files!: FileExaminationService;

  @Inject(LetterTasks)
  private readonly letters!: LetterTasks;

  constructor(
    private readonly feeds: FeedsService,
    private readonly sweep: SweepService,
    private readonly peopleIndexing: PeopleIndexingService,
    private readonly config: Config,
  ) {}

  list(): Recurring[] {
    const after = this.config.RECONCILE_AFTER_SECONDS;
    return [
      { name: 'poll-feeds', every: 1_000, run: () => this.feeds.queueDue() },
      { name: 'reconcile-routing', every: 5_000, run: () => this.sweep.reviveRouting(after) },
      { name: 'examine-files', every: 1_000, run: () => this.files.run() },
      ...this.letters.list(),
      { name: 'index-people', every: 2_000, run: () => this.peopleIndexing.run() },
    ];
  }
}
