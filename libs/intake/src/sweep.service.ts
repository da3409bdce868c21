import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QueueSystem } from '#platform';
import { submissionsWithoutJob } from './sweep.js';

/** Finds submissions whose routing job was lost. */
@Injectable()
export class SweepService {
  constructor(
    private readonly database: DataSource,
    private readonly queues: QueueSystem,
  ) {}

  /** Creates the lost jobs again. Returns their number. */
  async reviveRouting(olderThanSeconds: number): Promise<number> {
    await this.queues.ensureSchema();
    const queued = (await this.queues.backlog('urgent')) + (await this.queues.backlog('routing'));
    return this.database.transaction((tx) => submissionsWithoutJob(tx, olderThanSeconds, queued));
  }
}
