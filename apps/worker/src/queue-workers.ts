import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, drainOutbox, QUEUE_NAMES, QueueSystem, type QueueName } from '#platform';
import { Processors } from './processors.js';
import { Pulse } from './pulse.js';
import type { Recurring } from './schedule.js';

/** The queues of the worker: their processors, and the outbox that fills them. */
@Injectable()
export class QueueWorkers {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(Pulse)
  private readonly pulse!: Pulse;

  constructor(
    private readonly queues: QueueSystem,
    private readonly database: DataSource,
    private readonly processors: Processors,
    private readonly config: Config,
  ) {}

  async start(): Promise<void> {
    const handlers = this.processors.all();
    for (const name of QUEUE_NAMES)
      this.queues.work(name, concurrencyOf(name, this.config.WORKER_CONCURRENCY), handlers[name]);
    await this.queues.ready();
  }

  list(): Recurring[] {
    return [{ name: 'drain-outbox', every: 50, atRest: 400, run: () => this.#drain() }];
  }

  async #drain(): Promise<number> {
    const moved = await drainOutbox(this.database, this.queues);
    this.pulse.beat();
    return moved;
  }
}

/**
 * Most jobs of a queue that a worker runs at once. A model serves few calls at a time, and no person waits for a second
 * opinion; one thread reads the urgent texts, so few need be under way. A feed may have 50 MB, which is held some three times over while it is read.
 */
const MOST_AT_ONCE: Partial<Record<QueueName, number>> = { opinions: 2, urgent: 4, feeds: 4 };

function concurrencyOf(name: QueueName, usual: number): number {
  // Those that wait for another submission about the same problem hold neither connection nor transaction, so others are read meanwhile.
  if (name === 'routing') return 2 * usual;
  return Math.min(MOST_AT_ONCE[name] ?? usual, usual);
}
