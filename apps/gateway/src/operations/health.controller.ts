import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemError, PROBLEMS, type ProblemCode } from '#platform';
import { ReferenceKeeper } from '#routing';
import { Metrics } from './metrics.js';

@Controller()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Submissions can be accepted now: the database answers and holds its tables and reference data. */
  @Get('health/ready')
  async ready(): Promise<{ status: 'ready' }> {
    try {
      await this.database.query('select 1 from submissions limit 1');
      await this.keeper.refresh();
      this.keeper.current();
    } catch {
      throw new ProblemError('unavailable');
    }
    return { status: 'ready' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(): Promise<string> {
    return this.metrics.text();
  }

  /** What an error code means: the page that `type` of a problem points to. */
  @Get('problems/:code')
  problem(@Param('code') code: string): { code: string; status: number; zh: string; en: string } {
    if (!Object.hasOwn(PROBLEMS, code)) throw new ProblemError('not-found');
    return { code, ...PROBLEMS[code as ProblemCode] };
  }
}
