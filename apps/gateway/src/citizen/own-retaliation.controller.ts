import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RetaliationService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import type { ReasonReceiptResponse } from './own-rating-responses.js';
import { RetaliationBody } from './own-step-bodies.js';
import { CountsOnce, onceFrom } from './own-steps.controller.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** 20,000 characters have 240 kB with escapes. */
const BODY = { bytes: 260 * 1024, values: 10, depth: 2 };

/** 打击报复: a person complains that a unit retaliates for what they submitted. */
@Controller('track/:code/retaliation')
@OpenToEverybody('the query code and the last four figures of the phone are the key')
export class OwnRetaliationController {
  constructor(
    private readonly retaliation: RetaliationService,
    private readonly limits: RequestLimits,
  ) {}

  /**
   * 反映打击报复 / complain of retaliation by a unit
   *
   * @remarks The complaint is a sealed submission of its own, with a receipt. The unit, or every unit that has the file when none is named, can
   * neither read nor handle the file until the sealed desk has decided.
   */
  @Post()
  @NeedsPhoneDigits()
  @HttpCode(201)
  @LimitBody(BODY)
  @CountsOnce()
  @Problems('request-in-progress', 'phone-digits-needed', 'idempotency-key-malformed')
  async complain(
    @Param('code') code: string,
    @Body() { text, unit }: RetaliationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReasonReceiptResponse> {
    await this.limits.countWriting(request, reply);
    const once = onceFrom([request.headers['idempotency-key']].flat()[0]);
    const taken = await this.retaliation.complain(code, { text, unit }, { once, now: new Date() });
    void reply.header('cache-control', 'no-store');
    if (taken.outcome === 'registered') return taken.receipt;
    if (taken.reason === 'wrong-code') throw wrongCode();
    if (taken.reason === 'in-progress') throw new ProblemError('request-in-progress');
    throw new ProblemError('invalid-payload', undefined, [NO_SUCH_UNIT]);
  }
}

/** Says that nobody knows the unit that was named. */
export const NO_SUCH_UNIT = {
  field: 'unit',
  zh: '没有这个单位；不清楚的可不填',
  en: 'is no department of the city; leave it out if unknown',
};
