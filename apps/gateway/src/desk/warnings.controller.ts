import { Controller, Get, Param, Put, Query } from '@nestjs/common';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { WarningsService } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { WarningResponse, WarningSeenResponse } from './supervision-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 预警: categories that left their own band in a district, before a hotspot exists. */
@Controller('warnings')
@Needs('warning:read')
export class WarningsController {
  constructor(private readonly warnings: WarningsService) {}

  /** 预警清单 / List the warnings: those that last and that nobody saw come first */
  @Get()
  @KeepsToReach()
  @PageSize(50, 200)
  async list(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<WarningResponse[]> {
    return this.warnings.list(lengthOf(limit, 50, 200), permissionReach(caller, 'warning:read'));
  }

  /**
   * 查看预警 / Acknowledge a warning
   *
   * @remarks A second call changes nothing: the first person stays on record.
   */
  @Put(':id/seen')
  async see(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<WarningSeenResponse> {
    if (!(await this.warnings.see(id, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'seen' };
  }
}
