import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Circumstances, underCircumstances } from '#audit';
import { type CallEvent, type CallFields, CallsService, type CallTextAdded, readCallEvent } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, Needs, OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY, TakesForm } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { readForm } from '../open311/form.js';
import { circumstancesOf } from '../trail/trail-requests.js';
import { CallEventBody, TranscriptBody } from './call-bodies.js';
import { CallNotedResponse, TranscriptResponse } from './call-responses.js';
import { CallSenders } from './call-senders.service.js';

/** 电话系统: what the telephone exchange and the speech-to-text service report of calls to the hotline. */
@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly senders: CallSenders,
  ) {}

  /**
   * 通话事件 / Report an event of a call
   *
   * @remarks In the form of Zammad's Generic CTI, as JSON or as a form. Events may come in any order, twice, or not at all.
   */
  @Post('events')
  @HttpCode(200)
  @Needs('call:report')
  @TakesForm()
  @LimitBody(SMALL_BODY)
  @ApiBody({ type: CallEventBody })
  async report(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<CallNotedResponse> {
    return this.#note(caller, request, body);
  }

  /**
   * 通话事件（密钥在地址中） / Report an event, with the key in the address
   *
   * @remarks For exchanges that can send no header. The key may have the scope `calls` alone. 密钥在地址中，不用请求头。
   */
  @Post('events/:key')
  @HttpCode(200)
  @OpenToEverybody('the key stands in the address and is checked by the handler')
  @TakesForm()
  @LimitBody(SMALL_BODY)
  @ApiBody({ type: CallEventBody })
  @Problems('unauthenticated', 'forbidden')
  async reportByAddress(
    @Param('key') key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<CallNotedResponse> {
    const caller = await this.senders.holderOfAddress(key, request, reply);
    return within(circumstancesOf(caller, request.ip), () => this.#note(caller, request, body));
  }

  /**
   * 通话转写 / Give what was said in a call
   *
   * @remarks The first text is registered as a submission; longer versions amend it, and it is understood and routed anew.
   */
  @Post(':callId/transcript')
  @HttpCode(200)
  @Needs('call:report')
  @Problems('kept-as-archive')
  async transcript(
    @CurrentCaller() caller: Caller,
    @Param('callId') callId: string,
    @Req() request: FastifyRequest,
    @Body() { text, version, final = true }: TranscriptBody,
  ): Promise<TranscriptResponse> {
    const event = eventOf({ event: 'newCall', callId });
    const sender = await this.senders.senderOf(caller, request);
    const given = {
      kind: 'transcript' as const,
      words: { content: text },
      final,
      ...(version !== undefined && { version }),
    };
    const added = await this.calls.addText(event.callId, given, sender, new Date());
    if (added.outcome === 'outdated') return { outcome: added.outcome };
    return { outcome: textOutcome(added).outcome, registrationNumber: textOutcome(added).receipt.registrationNumber };
  }

  async #note(caller: Caller, request: FastifyRequest, body: unknown): Promise<CallNotedResponse> {
    const event = eventOf(await fieldsOf(request, body));
    const sender = await this.senders.senderOf(caller, request);
    return this.calls.note(event, sender, new Date());
  }
}

type Registered = Extract<CallTextAdded, { receipt: unknown }>;

/** The receipt of a text; throws why there is none. */
export function textOutcome(added: CallTextAdded): Registered {
  if ('receipt' in added) return added;
  if (added.outcome === 'kept-as-archive') throw new ProblemError('kept-as-archive');
  if (added.outcome !== 'invalid') throw new ProblemError('not-found');
  const problems = added.errors.map(({ field, message }) => ({ field, ...message }));
  throw new ProblemError('invalid-payload', undefined, problems);
}

function eventOf(fields: CallFields): CallEvent {
  const reading = readCallEvent(fields);
  if (!reading.ok) throw new ProblemError('invalid-payload', undefined, reading.errors);
  return reading.event;
}

async function fieldsOf({ headers }: FastifyRequest, body: unknown): Promise<CallFields> {
  if (!Buffer.isBuffer(body)) {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new ProblemError('invalid-payload');
    return body as CallFields;
  }
  const { fields } = await readForm(body, headers['content-type'] ?? '');
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

/** The key stands in the address, so the hook that gives audit entries their circumstances did not know it yet. */
function within<Result>(circumstances: Circumstances, run: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => underCircumstances(circumstances, () => void run().then(resolve, reject)));
}
