import { Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProblemError, type Caller } from '#platform';
import { listWarnings, ReferenceKeeper, seeWarning, type WarningView } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { limitOf } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 预警: categories that left their own band in a district, before a hotspot exists. */
@Controller('warnings')
@Needs('staff')
export class WarningsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  @Get()
  async list(@Query('limit') limit: string | undefined): Promise<WarningView[]> {
    return listWarnings(this.database, this.keeper.current(), limitOf(limit, 50, 200));
  }

  /** Acknowledges it; said twice, the first person stays on record. */
  @Put(':id/seen')
  async see(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<{ outcome: 'seen' }> {
    if (!(await seeWarning(this.database, id, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'seen' };
  }
}
