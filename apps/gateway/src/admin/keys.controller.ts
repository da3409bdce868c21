import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { SourcesService } from '#intake';
import { type Caller, type KeyRefusal, KeysService, type MadeKey, SCOPES_OF_AREAS } from '#people';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { KeyBody, KeyRotationBody } from './key-bodies.js';
import { KeyConfirmedResponse, KeyMadeResponse, KeyResponse } from './key-responses.js';
import { requireAreas, requireDepartment, requireSource } from './known-codes.js';
import { secondPersonProblem } from './second-person-problems.js';

/** 系统管理: API keys. A key is shown once, in the answer that makes it. */
@Controller()
@Needs('key:manage')
export class KeysController {
  constructor(
    private readonly keys: KeysService,
    private readonly sources: SourcesService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 签发 API 密钥 / Issue an API key; it is shown in this answer alone */
  @Post('keys')
  async createKey(@CurrentCaller() caller: Caller, @Body() wanted: KeyBody): Promise<KeyMadeResponse> {
    if (wanted.scopes.includes('department') && !wanted.department) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '单位密钥须写明单位', en: 'is required for the department scope' },
      ]);
    }
    if (wanted.department) requireDepartment('department', wanted.department, this.keeper.current().departments);
    await this.#requireSources(wanted);
    this.#requireAreasOf(wanted);
    const expiresAt = laterDate(wanted.expiresAt);
    if (expiresAt !== undefined && expiresAt <= new Date()) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'expiresAt', zh: '不得早于今天', en: 'must not be before today' },
      ]);
    }
    return madeOr(await this.keys.create({ ...wanted, expiresAt }, caller));
  }

  /** 密钥清单（不含密钥本身） / List the keys without their secrets: what they may do, who made them, when they were last used */
  @Get('keys')
  @PageSize(100, 1000)
  async list(@Query() { limit }: LimitQuery): Promise<KeyResponse[]> {
    return this.keys.list(lengthOf(limit, 100, 1000));
  }

  /** 另一人确认密钥 / Confirm a key that waits for a second person */
  @Put('keys/:id/confirmation')
  async confirm(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<KeyConfirmedResponse> {
    const confirmed = await this.keys.confirm(id, caller);
    if ('refused' in confirmed) throw refusal(confirmed.refused);
    return { outcome: 'confirmed' };
  }

  /** 更换密钥 / Make a key that takes the place of another; both work during the overlap */
  @Post('keys/:id/rotation')
  @Problems('not-allowed-now')
  async rotate(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { overlapDays = 1 }: KeyRotationBody,
  ): Promise<KeyMadeResponse> {
    return madeOr(await this.keys.rotate(id, { overlapDays, by: caller }));
  }

  /** 更换本密钥 / Make a key that takes the place of the one that this request is sent with */
  @Post('keys/own/rotation')
  @Problems('not-allowed-now')
  @Needs('own-key:rotate')
  async rotateOwn(
    @CurrentCaller() caller: Caller,
    @Body() { overlapDays = 1 }: KeyRotationBody,
  ): Promise<KeyMadeResponse> {
    if (!caller.key) throw new ProblemError('forbidden');
    return madeOr(await this.keys.rotate(caller.key.id, { overlapDays, by: caller }));
  }

  /** 吊销 API 密钥 / Revoke an API key */
  @Delete('keys/:id')
  @HttpCode(204)
  async revokeKey(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.keys.revoke(id, actorOf(caller)))) throw new ProblemError('not-found');
  }

  #requireAreasOf({ scopes, areas }: KeyBody): void {
    if (areas === undefined) return;
    requireAreas('areas', areas, this.keeper.current().areas);
    if (scopes.every((scope) => SCOPES_OF_AREAS.includes(scope))) return;
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'areas', zh: '仅限权限为 staff、reveal 的密钥', en: 'is for keys of the scopes staff and reveal alone' },
    ]);
  }

  /** A key that sends names its sources; one of an administrator need not (`maySendFor`). */
  async #requireSources({ scopes, sources = [] }: KeyBody): Promise<void> {
    const sends = scopes.includes('channel') || scopes.includes('calls');
    if (sends && !scopes.includes('admin') && sources.length === 0) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'sources', zh: '渠道、电话系统的密钥须写明来源', en: 'is required for the scopes channel and calls' },
      ]);
    }
    if (sources.length === 0) return;
    const known = await this.sources.list();
    for (const [index, code] of sources.entries()) requireSource(`sources[${index}]`, code, known);
  }
}

function madeOr(made: MadeKey | { refused: KeyRefusal }): MadeKey {
  if ('refused' in made) throw refusal(made.refused);
  return made;
}

const REPLACED = {
  zh: '该密钥已被更换；请先吊销替换它的密钥',
  en: 'Another key has taken its place already; revoke that one first.',
};

function refusal(reason: KeyRefusal): ProblemError {
  if (reason === 'unknown') return new ProblemError('not-found');
  return reason === 'replaced' ? new ProblemError('not-allowed-now', REPLACED) : secondPersonProblem(reason);
}

/** The end of a day in Shanghai. */
const laterDate = (day: string | undefined): Date | undefined =>
  day === undefined ? undefined : new Date(`${day}T24:00:00+08:00`);
