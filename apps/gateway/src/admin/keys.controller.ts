import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { SourcesService } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { KeyBody } from './admin-bodies.js';
import { KeyMadeResponse } from './admin-responses.js';
import { KeysService } from './keys.service.js';
import { requireDepartment, requireSource } from './known-codes.js';

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
    return this.keys.create(wanted, actorOf(caller));
  }

  /** 吊销 API 密钥 / Revoke an API key */
  @Delete('keys/:id')
  @HttpCode(204)
  async revokeKey(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.keys.revoke(id, actorOf(caller)))) throw new ProblemError('not-found');
  }
  /** A key that sends names its sources; one of an administrator need not (`maySendFor`). */
  async #requireSources({ scopes, sources = [] }: KeyBody): Promise<void> {
    if (scopes.includes('channel') && !scopes.includes('admin') && sources.length === 0) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'sources', zh: '渠道密钥须写明来源', en: 'is required for the channel scope' },
      ]);
    }
    if (sources.length === 0) return;
    const known = await this.sources.list();
    for (const [index, code] of sources.entries()) requireSource(`sources[${index}]`, code, known);
  }
}
