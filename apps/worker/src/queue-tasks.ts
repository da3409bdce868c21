import { Injectable } from '@nestjs/common';
import { DeliveriesService } from '#delivery';
import { FeedsService, PeopleIndexingService, SweepService } from '#intake';
import { Config } from '#platform';
import type { Recurring } from './schedule.js';

/** Scheduled tasks that create jobs for what is due, and again for what was lost. */
@Injectable()
export class QueueTasks {
  constructor(
    private readonly feeds: FeedsService,
    private readonly sweep: SweepService,
    private readonly deliveries: DeliveriesService,
    private readonly peopleIndexing: PeopleIndexingService,
    private readonly config: Config,
  ) {}

  list(): Recurring[] {
    const after = this.config.RECONCILE_AFTER_SECONDS;
    return [
      { name: 'index-people', every: 2_000, run: () => this.peopleIndexing.run() },
      { name: 'poll-feeds', every: 1_000, run: () => this.feeds.queueDue() },
      { name: 'reconcile-routing', every: 5_000, run: () => this.sweep.reviveRouting(after) },
      { name: 'reconcile-delivery', every: 5_000, run: () => this.deliveries.reviveOverdue(after) },
    ];
  }
}
