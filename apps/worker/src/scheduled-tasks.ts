import { Inject, Injectable } from '@nestjs/common';
import { AuditTasks } from './audit-tasks.js';
import { CaseworkTasks } from './casework-tasks.js';
import { NoticeTasks } from './notice-tasks.js';
import { QueueTasks } from './queue-tasks.js';
import { RoutingTasks } from './routing-tasks.js';
import type { Recurring } from './schedule.js';

/** The scheduled tasks of all services. Each may run in several workers at once. */
@Injectable()
export class ScheduledTasks {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(AuditTasks)
  private readonly audit!: AuditTasks;

  constructor(
    private readonly casework: CaseworkTasks,
    private readonly notices: NoticeTasks,
    private readonly queues: QueueTasks,
    private readonly routing: RoutingTasks,
  ) {}

  list(): Recurring[] {
    const { queues, casework, notices, routing, audit } = this;
    return [queues, casework, notices, routing, audit].flatMap((tasks) => tasks.list());
  }
}
