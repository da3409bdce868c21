import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CallsService, callStateOf, type CallText, ReturnCallsService } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { maskPhone } from '#platform/privacy';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ReceiptResponse } from '../intake/receipt-responses.js';
import { CallSummaryBody, ReturnCallResultBody } from './call-bodies.js';
import {
  CallResponse,
  ReturnCallRecordedResponse,
  ReturnCallResponse,
  ReturnCallTakenResponse,
} from './call-responses.js';
import { textOutcome } from './calls.controller.js';

/** 话务台: the calls of the hotline as operators see them, and whom they have to call back. */
@Controller('desk')
export class DeskCallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly returnCalls: ReturnCallsService,
  ) {}

  /** 实时通话 / List the calls that go on, and those that wait for their text */
  @Get('calls')
  @Needs('call:read')
  @PageSize(50, 500)
  async live(@Query() { limit }: LimitQuery): Promise<CallResponse[]> {
    const found = await this.calls.live(new Date(), lengthOf(limit, 50, 500));
    return found.map(({ number, dueAt, ...call }) => ({
      id: call.id,
      callId: call.callId,
      source: call.source,
      direction: call.direction,
      state: callStateOf(call),
      number: masked(number),
      withheld: call.withheld,
      queue: call.queue,
      agent: call.agent,
      beganAt: call.beganAt,
      answeredAt: call.answeredAt,
      endedAt: call.endedAt,
      textDueAt: dueAt,
      registrationNumber: call.registrationNumber,
    }));
  }

  /**
   * 登记来电 / Register what was said in a call
   *
   * @remarks A second summary amends the first. The person no longer has to be called back.
   */
  @Post('calls/:id/summary')
  @HttpCode(200)
  @Needs('call:handle')
  @Problems('kept-as-archive')
  async summarise(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: CallSummaryBody,
  ): Promise<ReceiptResponse> {
    const text: CallText = { kind: 'summary', words: { ...body }, final: true };
    const { outcome, receipt } = textOutcome(await this.calls.summarise(id, text, actorOf(caller), new Date()));
    return { outcome, ...receipt };
  }

  /** 待回拨 / List who has to be called back, the most urgent first */
  @Get('return-calls')
  @Needs('call:read')
  @PageSize(50, 500)
  async list(@Query() { limit }: LimitQuery): Promise<ReturnCallResponse[]> {
    const now = new Date();
    const found = await this.returnCalls.list(lengthOf(limit, 50, 500));
    return found.map(({ takenAt: _takenAt, ...owed }) => ({
      ...owed,
      number: masked(owed.number),
      late: owed.dueAt <= now,
    }));
  }

  /**
   * 承接回拨 / Take a call back, with the number to dial
   *
   * @remarks Each reading of the number is written down.
   */
  @Post('return-calls/:id/take')
  @HttpCode(200)
  @Needs('call:handle')
  async take(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<ReturnCallTakenResponse> {
    const taken = await this.returnCalls.take(id, actorOf(caller), new Date());
    if (!taken) throw new ProblemError('not-found');
    return { id: taken.id, number: taken.number, calls: taken.calls };
  }

  /** 回拨结果 / Record what came of a call back */
  @Put('return-calls/:id/result')
  @Needs('call:handle')
  @Problems('not-allowed-now')
  async record(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { outcome, note = '' }: ReturnCallResultBody,
  ): Promise<ReturnCallRecordedResponse> {
    const result = outcome === 'not-reached' ? { outcome } : { outcome, note };
    const recorded = await this.returnCalls.record(id, result, actorOf(caller), new Date());
    if (recorded.outcome === 'recorded') return recorded;
    if (recorded.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', TRIED_TOO_LITTLE);
  }
}

const masked = (number: string | null): string | null => (number === null ? null : maskPhone(number));

const TRIED_TOO_LITTLE = {
  zh: '拨打三次未接通后方可作无法联系处理',
  en: 'a number may be given up after three tries',
};
