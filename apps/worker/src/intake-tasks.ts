import { Injectable } from '@nestjs/common';
import { FeedsService, PeopleIndexingService, SweepService } from '#intake';
import { Config } from '#platform';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of arrivals. */
@Injectable()
export class IntakeTasks {
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
      { name: 'index-people', every: 2_000, run: () => this.peopleIndexing.run() },
    ];
  }
}
