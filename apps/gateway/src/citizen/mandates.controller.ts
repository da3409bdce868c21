import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AgentsService, MandatePapersService, MandatesService, OWN_STEPS } from '#casework';
import { attachmentsOf, type Receipt } from '#intake';
import { type FieldProblem, ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody } from '../http/body-limits.js';
import { Downloads } from '../http/download.js';
import { Problems } from '../http/problems.js';
import { RuleProblem } from '../http/rule-problem.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { TakesUploads } from '../http/body-limits.js';
import type {
  MandatedResponse,
  MandateGivenResponse,
  MandateResponse,
  MandateRevokedResponse,
} from './mandate-responses.js';
import { MandateBody, OwnAdditionBody, OwnStepBody } from './own-step-bodies.js';
import type { OwnAdditionResponse, OwnStepTakenResponse } from './own-step-responses.js';
import { CountsOnce, onceFrom } from './own-steps.controller.js';
import { openedNotice } from './notice-file.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** A reason of 5,000 characters has 60 kB with escapes. */
const BODY = { bytes: 80 * 1024, values: 20, depth: 3 };

/** 信访代办: the citizen’s mandates, and what an agent does with a code of their own. */
@Controller('track/:code')
@OpenToEverybody('the query code of the citizen, or the code of the agent, is the key')
export class MandatesController {
  constructor(
    private readonly mandates: MandatesService,
    private readonly agents: AgentsService,
    private readonly limits: RequestLimits,
    private readonly papers: MandatePapersService,
  ) {}

  /** 委托代办清单 / list the mandates of the person */
  @Get('mandates')
  @NeedsPhoneDigits()
  @Header('cache-control', 'no-store')
  @Problems('phone-digits-needed')
  async list(@Param('code') code: string): Promise<MandateResponse[]> {
    const found = await this.mandates.list(code);
    if (!found) throw wrongCode();
    return found;
  }

  /**
   * 委托代办 / hand over a mandate: who may act, in what, until when
   *
   * @remarks The person stays the petitioner. `agentCode` is shown once; give it to the agent.
   */
  @Post('mandates')
  @NeedsPhoneDigits()
  @HttpCode(201)
  @LimitBody(BODY)
  @Header('cache-control', 'no-store')
  @Problems('not-allowed-now', 'phone-digits-needed')
  async give(@Param('code') code: string, @Body() body: MandateBody): Promise<MandateGivenResponse> {
    const given = await this.mandates.give(code, body, new Date());
    if (given.outcome === 'given') return { id: given.id, agentCode: given.agentCode };
    if (given.reason === 'wrong-code') throw wrongCode();
    if (given.reason === 'too-many') throw new ProblemError('not-allowed-now', TOO_MANY);
    throw new ProblemError('invalid-payload', undefined, [UNTIL[given.reason]]);
  }

  /** 委托书（文书） / the mandate as a paper that both sign */
  @Get('mandates/:id/paper')
  @NeedsPhoneDigits()
  @Header('cache-control', 'no-store')
  @Downloads('application/pdf')
  @Problems('phone-digits-needed')
  async paper(@Param('code') code: string, @Param('id', UuidPipe) id: string): Promise<StreamableFile> {
    const printed = await this.papers.print(code, id);
    if (!printed) throw wrongCode();
    return openedNotice(printed);
  }

  /** 撤销委托 / revoke a mandate; the agent’s code opens nothing from now on */
  @Post('mandates/:id/revocation')
  @NeedsPhoneDigits()
  @HttpCode(200)
  @Problems('phone-digits-needed')
  async revoke(@Param('code') code: string, @Param('id', UuidPipe) id: string): Promise<MandateRevokedResponse> {
    const done = await this.mandates.revoke(code, id);
    if (done === 'wrong-code') throw wrongCode();
    if (done === 'not-found') throw new ProblemError('not-found');
    return { outcome: 'revoked' };
  }

  /** 代办人查看 / how the petition stands, by the code of the agent */
  @Get('as-agent')
  @Header('cache-control', 'no-store')
  @Problems('not-allowed-now')
  async follow(@Param('code') code: string): Promise<MandatedResponse> {
    const found = await this.agents.follow(code, new Date());
    if (found.outcome === 'found') return found.view;
    throw refusalOf(found.reason);
  }

  /** 代办人办理 / take a step that the mandate names, in the name of the citizen */
  @Post('as-agent/steps/:event')
  @HttpCode(200)
  @LimitBody(BODY)
  @CountsOnce()
  @ApiParam({ name: 'event', enum: OWN_STEPS, description: '步骤 / the step' })
  @Problems('not-allowed-now', 'request-in-progress', 'idempotency-key-malformed')
  async step(
    @Param('code') code: string,
    @Param('event') typed: string,
    @Body() { reason, body, department }: OwnStepBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OwnStepTakenResponse> {
    const event = OWN_STEPS.find((one) => one === typed);
    if (!event) throw new ProblemError('not-found');
    const taken = await this.agents.step(
      code,
      { event, reason, body, department },
      { once: onceFrom(key), now: new Date() },
    );
    if (taken.outcome === 'taken') {
      const { outcome, registered } = taken;
      return { outcome, ...(registered ? { registered: withoutCode(registered) } : {}) };
    }
    if ('refusal' in taken) throw new RuleProblem(taken.refusal);
    throw refusalOf(taken.reason);
  }

  /** 代办人补充材料 / add words and files for the citizen */
  @Post('as-agent/additions')
  @HttpCode(201)
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  @CountsOnce()
  @Problems('not-allowed-now', 'request-in-progress', 'idempotency-key-malformed')
  async add(
    @Param('code') code: string,
    @Body() { text, attachments }: OwnAdditionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnAdditionResponse> {
    await this.limits.countWriting(request, reply);
    const once = onceFrom([request.headers['idempotency-key']].flat()[0]);
    const given = { text, attachments: attachmentsOf(attachments) };
    const added = await this.agents.add(code, given, { once, now: new Date() });
    void reply.header('cache-control', 'no-store');
    if (added.outcome === 'refused') throw refusalOf(added.reason);
    return withoutCode(added.receipt);
  }
}

/** What is registered for the citizen has a query code of its own; it is not the agent’s. */
const withoutCode = ({
  registrationNumber,
  receivedAt,
}: Receipt): Pick<Receipt, 'registrationNumber' | 'receivedAt'> => ({
  registrationNumber,
  receivedAt,
});

function refusalOf(reason: 'wrong-code' | 'not-in-mandate' | 'not-now' | 'archive' | 'in-progress'): ProblemError {
  if (reason === 'wrong-code') return wrongCode();
  if (reason === 'in-progress') return new ProblemError('request-in-progress');
  return new ProblemError('not-allowed-now', reason === 'not-in-mandate' ? NOT_IN_MANDATE : NOT_NOW);
}

const NOT_IN_MANDATE = { zh: '委托书未授权此事项', en: 'the mandate does not allow this' };
const NOT_NOW = { zh: '现在不能办理这一步', en: 'this is not possible now' };
const TOO_MANY = {
  zh: '已委托两名代办人，请先撤销其中一名',
  en: 'two agents are named already; revoke one of the mandates first',
};
const UNTIL: Record<'too-long' | 'past-day', FieldProblem> = {
  'too-long': { field: 'until', zh: '委托期限最长两年', en: 'may be two years from now at the latest' },
  'past-day': { field: 'until', zh: '委托截止日不得早于今日', en: 'must not be before today' },
};
