import { Injectable } from '@nestjs/common';
import { DeliveriesService, EndpointsService } from '#delivery';
import { Config } from '#platform';
import { IntakeTasks } from './intake-tasks.js';
import type { Recurring } from './schedule.js';

/** Scheduled tasks that create jobs for what is due, and again for what was lost. */
@Injectable()
export class QueueTasks {
  constructor(
    private readonly intake: IntakeTasks,
    private readonly deliveries: DeliveriesService,
    private readonly endpoints: EndpointsService,
    private readonly config: Config,
  ) {}

  list(): Recurring[] {
    const after = this.config.RECONCILE_AFTER_SECONDS;
    return [
      ...this.intake.list(),
      { name: 'reconcile-delivery', every: 5_000, run: () => this.deliveries.reviveOverdue(after) },
      { name: 'drop-former-keys', every: 600_000, run: () => this.endpoints.dropFormerKeys() },
    ];
  }
}
