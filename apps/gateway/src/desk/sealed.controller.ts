import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { RetaliationService, type SealedDecision, SealedDeskService } from '#casework';
import { NO_SUCH_UNIT } from '../citizen/own-retaliation.controller.js';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { PurposeBody } from '../http/purpose-body.js';
import { FreezeBody, SealedBody } from './sealed-body.js';
import {
  FreezeResponse,
  SealedDecidedResponse,
  SealedEnvelopeResponse,
  SealedWordsResponse,
} from './sealed-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 密件柜台: the only door to a sealed file. */
@Controller('sealed')
export class SealedController {
  constructor(
    private readonly sealedDesk: SealedDeskService,
    private readonly retaliation: RetaliationService,
  ) {}

  /** 密件清单 / List the sealed files as envelopes, without their words */
  @Get()
  @Needs('sealed:read')
  async list(@CurrentCaller() { department }: Caller): Promise<SealedEnvelopeResponse[]> {
    return this.sealedDesk.list(department);
  }

  /**
   * 阅看密件 / Open one sealed file, for a stated purpose
   *
   * @remarks Each opening is written down with its purpose.
   */
  @Post(':id/reading')
  @Needs('sealed:read')
  @HttpCode(200)
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<SealedWordsResponse> {
    const file = await this.sealedDesk.read(id, { actor: actorOf(caller), body: caller.department, purpose });
    if (!file) throw new ProblemError('not-found');
    return file;
  }

  /**
   * 密件决定：公开办理、移送或径送上级 / Decide about a sealed file: release it, transfer it to a discipline body, or hand it up
   *
   * @remarks After a file is handed up, only the envelope stays here.
   */
  @Put(':id/decision')
  @Needs('sealed:decide')
  @Problems('not-allowed-now')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: SealedBody,
  ): Promise<SealedDecidedResponse> {
    const decided = await this.sealedDesk.decide(id, decisionOf(body), {
      actor: actorOf(caller),
      body: caller.department,
    });
    if (decided.outcome !== 'refused') return decided;
    if (decided.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError(
      'not-allowed-now',
      decided.reason === 'guarded'
        ? { zh: '防护规则不允许发往该单位', en: 'the guard does not let this department have it' }
        : { zh: '已有人作出决定', en: 'it was decided before' },
    );
  }

  /** 打击报复：已冻结的查阅 / List whom a complaint of retaliation keeps from which file */
  @Get(':id/freezes')
  @Needs('sealed:read')
  async freezes(@CurrentCaller() { department }: Caller, @Param('id', UuidPipe) id: string): Promise<FreezeResponse[]> {
    const found = await this.retaliation.freezesOf(id, department);
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  /**
   * 打击报复：冻结查阅 / Keep a unit from a file because of a complaint of retaliation that came by any channel
   *
   * @remarks It ends when the complaint is released.
   */
  @Post(':id/freezes')
  @Needs('sealed:decide')
  @HttpCode(200)
  async freeze(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() wanted: FreezeBody,
  ): Promise<FreezeResponse[]> {
    const done = await this.retaliation.freeze(id, wanted, { actor: actorOf(caller), body: caller.department });
    if (done.outcome === 'frozen') return done.freezes;
    if (done.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('invalid-payload', undefined, [NO_SUCH_UNIT]);
  }
}

function decisionOf({ kind, department, to, reason }: SealedBody): SealedDecision {
  if (kind === 'release') return { kind, reason };
  if (kind === 'hand-up') {
    if (!to)
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'to', zh: '请写明径送的上级机关', en: 'is required to hand it up' },
      ]);
    return { kind, to, reason };
  }
  if (!department)
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'department', zh: '请指定移送单位', en: 'is required to transfer' },
    ]);
  return { kind, department, reason };
}
