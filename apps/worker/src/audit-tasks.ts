import { Injectable } from '@nestjs/common';
import { AuditLogService } from '#audit';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of the audit. */
@Injectable()
export class AuditTasks {
  constructor(private readonly log: AuditLogService) {}

  /** An entry is covered by a signed checkpoint within a minute. */
  list(): Recurring[] {
    return [{ name: 'extend-audit-log', every: 30_000, run: () => this.log.extend() }];
  }
}
