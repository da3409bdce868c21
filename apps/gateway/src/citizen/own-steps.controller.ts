import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { OWN_STEPS, OwnStepsService } from '#casework';
import { readIdempotencyKey } from '#intake';
import { ProblemError } from '#platform';
import { randomUUID } from 'node:crypto';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { RuleProblem } from '../http/rule-problem.js';
import { OwnStepBody } from './own-step-bodies.js';
import type { OwnStepResponse, OwnStepTakenResponse } from './own-step-responses.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** A reason of 5,000 characters has 60 kB with escapes. */
const BODY = { bytes: 80 * 1024, values: 10, depth: 2 };

/** Says on the API page that a request sent again with the same key counts once. */
export const CountsOnce = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '幂等键 / the same key counts once',
    schema: { type: 'string' },
  });

/** The key of a request; without one each request is another. */
export function onceFrom(header: string | undefined): string {
  if (header === undefined) return randomUUID();
  const key = readIdempotencyKey(header);
  if (!key) throw new ProblemError('idempotency-key-malformed');
  return key;
}

/** 诉求人的步骤: what the person of a submission does in its proceeding, with query code and phone. */
@Controller('track/:code/steps')
@OpenToEverybody('the query code and the last four figures of the phone are the key')
export class OwnStepsController {
  constructor(private readonly steps: OwnStepsService) {}

  /** 现可办理的步骤 / what the person may do now: urge, withdraw, ask for review or recheck */
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Param('code') code: string): Promise<OwnStepResponse[]> {
    const found = await this.steps.list(code, new Date());
    if (!found) throw wrongCode();
    return found;
  }

  /**
   * 催办、撤回、申请复查、申请复核 / take one of these steps
   *
   * @remarks 催办 counts once a day. A reason that may accuse an official is registered as a submission of its own; `registered` is its receipt.
   */
  @Post(':event')
  @NeedsPhoneDigits()
  @HttpCode(200)
  @LimitBody(BODY)
  @CountsOnce()
  @ApiParam({ name: 'event', enum: OWN_STEPS, description: '步骤 / the step' })
  @Problems('not-allowed-now', 'request-in-progress', 'phone-digits-needed', 'idempotency-key-malformed')
  async take(
    @Param('code') code: string,
    @Param('event') typed: string,
    @Body() { reason, body, department }: OwnStepBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OwnStepTakenResponse> {
    const event = OWN_STEPS.find((one) => one === typed);
    if (!event) throw new ProblemError('not-found');
    const taken = await this.steps.take(
      code,
      { event, reason, body, department },
      { once: onceFrom(key), now: new Date() },
    );
    if (taken.outcome === 'taken') return taken;
    if ('refusal' in taken) throw new RuleProblem(taken.refusal);
    if (taken.reason === 'wrong-code') throw wrongCode();
    if (taken.reason === 'in-progress') throw new ProblemError('request-in-progress');
    throw new ProblemError('not-allowed-now', NOT_NOW);
  }
}

const NOT_NOW = {
  zh: '现在不能办理这一步：时间未到、已经过期、今日已办，或由多人共有',
  en: 'this is not possible now: too early, too late, done today, or shared with others',
};
