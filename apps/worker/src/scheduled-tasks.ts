import { Injectable } from '@nestjs/common';
import { CaseworkTasks } from './casework-tasks.js';
import { NoticeTasks } from './notice-tasks.js';
import { QueueTasks } from './queue-tasks.js';
import { RoutingTasks } from './routing-tasks.js';
import type { Recurring } from './schedule.js';

/** The scheduled tasks of all services. Each may run in several workers at once. */
@Injectable()
export class ScheduledTasks {
  constructor(
    private readonly casework: CaseworkTasks,
    private readonly notices: NoticeTasks,
    private readonly queues: QueueTasks,
    private readonly routing: RoutingTasks,
  ) {}

  list(): Recurring[] {
    return [...this.queues.list(), ...this.casework.list(), ...this.notices.list(), ...this.routing.list()];
  }
}
