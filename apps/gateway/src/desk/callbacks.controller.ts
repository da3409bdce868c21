import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { DataSource } from 'typeorm';
import { listCallbacks, type CallbackDue, type CallbackStanding } from '#casework';
import { Needs } from '../http/access.js';
import { AskedBy } from '../reports/asked-by.js';

/** 待回访清单 */
export class CallbacksQuery {
  @IsOptional()
  @IsIn(['early', 'due', 'late'])
  standing?: CallbackStanding;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}

/** 热线回访: what operators have to call back about; the call itself is the order's event `callback`. */
@Controller('callbacks')
@Needs('staff')
export class CallbacksController {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Get()
  @ApiOperation({ summary: '待回访工单 / orders whose callers are to be called back' })
  @AskedBy(CallbacksQuery)
  async due(@Query() { standing, limit = 50 }: CallbacksQuery): Promise<CallbackDue[]> {
    return listCallbacks(this.database, { standing, limit, now: new Date() });
  }
}
