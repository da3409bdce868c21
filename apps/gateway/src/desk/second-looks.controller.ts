import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { SecondLooksService } from '#cases';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { SecondLookBody } from './supervision-bodies.js';
import { SecondLookDecidedResponse, SecondLookResponse } from './supervision-responses.js';

/** 不满意件: somebody was not satisfied and said why; staff decide whether the matter is looked at again. */
@Controller('second-looks')
@Needs('second-look:decide')
export class SecondLooksController {
  constructor(private readonly secondLooks: SecondLooksService) {}

  /** 不满意件清单 / List the dissatisfied people whose reasons nobody has decided about */
  @Get()
  @KeepsToReach()
  @PageSize(50, 500)
  async list(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<SecondLookResponse[]> {
    return this.secondLooks.list(lengthOf(limit, 50, 500), permissionReach(caller, 'second-look:decide'));
  }

  /** 复看决定 / Decide whether a matter is looked at again, or stands as it was handled */
  @Put(':id/decision')
  @Problems('not-allowed-now')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() given: SecondLookBody,
  ): Promise<SecondLookDecidedResponse> {
    const outcome = await this.secondLooks.decide(id, given, actorOf(caller));
    if (outcome === 'decided') return { outcome };
    throw outcome === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已有人作出决定', en: 'it was decided before' });
  }
}
