import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { type CallSender, SourcesService } from '#intake';
import { callerOf, isKey, type Caller } from '#people';
import { ProblemError } from '#platform';
import { KeyLookup } from '../limits/key-lookup.service.js';
import { RequestLimits } from '../limits/request-limits.service.js';

const CHANNEL = 'hotline';
const SOURCE_HEADER = 'x-huiliu-source';

/** Finds who reports a call, and for which source of the hotline. */
@Injectable()
export class CallSenders {
  constructor(
    private readonly database: DataSource,
    private readonly keys: KeyLookup,
    private readonly limits: RequestLimits,
    private readonly sources: SourcesService,
  ) {}

  /**
   * The holder of a key that stands in the address, as with exchanges that can send no header. Addresses are written into
   * the logs of other programs, so the key must be good for nothing but reporting calls.
   */
  async holderOfAddress(
    key: string,
    request: FastifyRequest & { caller?: Caller },
    reply: FastifyReply,
  ): Promise<Caller> {
    const find = async (): Promise<Caller | undefined> => (isKey(key) ? callerOf(this.database, key) : undefined);
    const caller = await this.keys.limited(request, reply, `Bearer ${key}`, find);
    if (!caller) throw new ProblemError('unauthenticated');
    // Kept before it is refused: the trail names who tried.
    request.caller = caller;
    await this.limits.countKey(request, reply, caller.actor);
    if (caller.key?.scopes.some((scope) => scope !== 'calls')) throw new ProblemError('forbidden', TOO_MUCH);
    return caller;
  }

  /** The source that the header names, or the first one of the hotline that the key has. */
  async senderOf({ actor, sources, key }: Caller, { headers }: FastifyRequest): Promise<CallSender> {
    const named = [headers[SOURCE_HEADER]].flat()[0];
    const mayAll = sources.length === 0 && key?.scopes.includes('admin') === true;
    for (const code of named === undefined ? sources : [named])
      if ((mayAll || sources.includes(code)) && (await this.sources.find(code))?.channel === CHANNEL)
        return { source: code, actor };
    throw new ProblemError('forbidden', NO_SOURCE);
  }
}

const TOO_MUCH = {
  zh: '地址中的密钥只能有 calls 权限；其他密钥请放在 Authorization 头中。',
  en: 'A key in the address may have the scope calls alone; send others in the header Authorization.',
};
const NO_SOURCE = {
  zh: '此密钥没有热线渠道的来源；如有多个，请在 X-Huiliu-Source 头中写明。',
  en: 'This key has no source of the channel hotline; with several, name one in the header X-Huiliu-Source.',
};
