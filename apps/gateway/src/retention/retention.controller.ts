import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { LegalHoldsService, RetentionService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { HoldBody, HoldEndBody } from './retention-bodies.js';
import { HoldEndedResponse, HoldResponse, HoldSetResponse, RetentionPlanResponse } from './retention-responses.js';

/** 保存期限与停止销毁: what is destroyed when, and what is kept nevertheless. */
@Controller()
export class RetentionController {
  constructor(
    private readonly retention: RetentionService,
    private readonly holds: LegalHoldsService,
  ) {}

  /** 保存期限预演 / Count what the rules of retention would destroy today; nothing is changed */
  @Get('retention')
  @Needs('retention:read')
  async plan(): Promise<RetentionPlanResponse[]> {
    return this.retention.plan(new Date());
  }

  /** 停止销毁清单 / List the legal holds, those in force first */
  @Get('legal-holds')
  @Needs('hold:read')
  @PageSize(50, 200)
  async list(@Query() { limit }: LimitQuery): Promise<HoldResponse[]> {
    return this.holds.list(lengthOf(limit, 50, 200));
  }

  /** 停止销毁 / Keep a matter from being destroyed, for a reason */
  @Post('legal-holds')
  @Needs('hold:set')
  @Problems('not-found', 'not-allowed-now')
  async set(@CurrentCaller() caller: Caller, @Body() { matterNumber, reason }: HoldBody): Promise<HoldSetResponse> {
    const set = await this.holds.set(matterNumber, { actor: actorOf(caller), reason });
    if (set.outcome === 'set') return { id: set.id };
    if (set.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', {
      zh: '该事项的个人信息已按保存期限销毁',
      en: 'the personal data of this matter were destroyed after their retention period',
    });
  }

  /** 解除停止销毁 / End a legal hold; another person than the one who set it */
  @Post('legal-holds/:id/end')
  @Needs('hold:set')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async end(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: HoldEndBody,
  ): Promise<HoldEndedResponse> {
    const ended = await this.holds.end(id, { actor: actorOf(caller), reason });
    if (ended.outcome === 'ended') return ended;
    if (ended.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', {
      zh: '停止销毁须由设定人以外的人解除',
      en: 'a hold is ended by another person than the one who set it',
    });
  }
}
