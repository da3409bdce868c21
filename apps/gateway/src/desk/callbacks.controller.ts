import { type Caller, permissionReach } from '#people';
import { Controller, Get, Query } from '@nestjs/common';
import { CallbacksService } from '#casework';
import { CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { CallbacksQuery } from './desk-query.js';
import { CallbackResponse } from './supervision-responses.js';

/** 热线回访: what operators have to call back about; the call itself is the order's event `callback`. */
@Controller('callbacks')
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  /** 待回访工单 / List the orders whose callers are to be called back */
  @Get()
  @KeepsToReach()
  @Needs('callback:read')
  async due(
    @CurrentCaller() caller: Caller,
    @Query() { standing, limit = 50 }: CallbacksQuery,
  ): Promise<CallbackResponse[]> {
    return this.callbacks.list({ standing, limit, now: new Date(), reach: permissionReach(caller, 'callback:read') });
  }
}
