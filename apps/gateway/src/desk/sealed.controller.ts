import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  decideSealed,
  listSealed,
  readSealed,
  type SealedDecision,
  type SealedEnvelope,
  type SealedWords,
} from '#casework';
import { ProblemError, Vault, type Caller } from '#platform';
import { DerivedTexts, ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { PurposeBody } from '../http/purpose-body.js';
import { SealedBody } from './sealed-body.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 密件柜台: the only door to a sealed file. */
@Controller('sealed')
@Needs('sealed-desk')
export class SealedController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  @Get()
  async list(): Promise<SealedEnvelope[]> {
    return listSealed(this.database);
  }

  /** Opens one file for a stated purpose; each opening is written down. */
  @Post(':id/reading')
  @HttpCode(200)
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<SealedWords> {
    const file = await readSealed(this.database, this.vault, id, { actor: actorOf(caller), purpose });
    if (!file) throw new ProblemError('not-found');
    return file;
  }

  /** A named person releases the file to the open road, hands it to a discipline body, or straight up, and then nothing but the envelope stays. */
  @Put(':id/decision')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: SealedBody,
  ): Promise<{ outcome: string }> {
    const derived = new DerivedTexts(this.vault, this.keeper.current);
    const services = { database: this.database, vault: this.vault, derived };
    const decided = await decideSealed(services, id, decisionOf(body), actorOf(caller));
    if (decided.outcome !== 'refused') return decided;
    if (decided.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError(
      'not-allowed-now',
      decided.reason === 'guarded'
        ? { zh: '防护规则不允许发往该单位', en: 'the guard does not let this department have it' }
        : { zh: '已有人作出决定', en: 'it was decided before' },
    );
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
