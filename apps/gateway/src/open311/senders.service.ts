import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { SourcesService } from '#intake';
import { callerOf, maySendFor, type Caller } from '#people';
import { ProblemError } from '#platform';
import { KeyLookup } from '../limits/key-lookup.service.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import type { ReportForm } from './form.js';

export const OPEN311_CHANNEL = 'open311';

/** Finds who sends a report, by the key in its form. */
@Injectable()
export class Open311Senders {
  constructor(
    private readonly database: DataSource,
    private readonly keys: KeyLookup,
    private readonly limits: RequestLimits,
    private readonly sources: SourcesService,
  ) {}

  /** One answer for every key that does not open this door: which keys exist is nobody's business. */
  async admit(
    { fields }: ReportForm,
    request: FastifyRequest & { caller?: Caller },
    reply: FastifyReply,
  ): Promise<{ source: string; caller: Caller }> {
    const key = fields.get('api_key')?.[0] ?? '';
    const caller =
      key === ''
        ? undefined
        : await this.keys.limited(request, reply, `Bearer ${key}`, () => callerOf(this.database, key));
    if (!caller) throw new ProblemError('forbidden', key === '' ? NO_KEY : WRONG_KEY);
    // Kept before it is refused: the trail names who tried.
    request.caller = caller;
    await this.limits.countKey(request, reply, caller.actor);
    const source = await this.#sourceOf(caller);
    if (source === undefined) throw new ProblemError('forbidden', WRONG_KEY);
    return { source, caller };
  }

  /** The first source of this channel that the key names; without a list, as for an administrator, the built-in one. */
  async #sourceOf(caller: Caller): Promise<string | undefined> {
    for (const code of caller.sources.length > 0 ? caller.sources : [OPEN311_CHANNEL]) {
      if (!maySendFor(caller, code)) continue;
      if ((await this.sources.find(code))?.channel === OPEN311_CHANNEL) return code;
    }
    return undefined;
  }
}

const NO_KEY = { zh: 'api_key: 必填，请向本市申请', en: 'api_key: is required; ask the city for one' };
const WRONG_KEY = { zh: 'api_key: 无效，或不能用于此入口', en: 'api_key: is not valid here' };
