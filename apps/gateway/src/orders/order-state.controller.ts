import { Controller, Get, Header, Param } from '@nestjs/common';
import { TrackingService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, Needs } from '../http/access.js';
import { OrderStateResponse } from './order-state-responses.js';

/** 工单状态: a source asks where its own order stands. */
@Controller('sources/:code/orders')
export class OrderStateController {
  constructor(private readonly tracking: TrackingService) {}

  /**
   * 按来源自己的编号查询 / Read where a submission stands, by the number that its source gave it
   *
   * @remarks What the caller may know, without the answers, which are sent as messages. Of a sealed file only that it is registered.
   */
  @Get(':order')
  @Needs('sent-message:read')
  @Header('cache-control', 'no-store')
  async state(
    @CurrentCaller() caller: Caller,
    @Param('code') code: string,
    @Param('order') order: string,
  ): Promise<OrderStateResponse> {
    if (!caller.sources.includes(code)) throw new ProblemError('forbidden');
    const found = await this.tracking.trackOrder(code, order);
    if (!found) throw new ProblemError('not-found');
    return found;
  }
}
