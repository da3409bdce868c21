import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressBlock, Config, isWithin, Proofs, RateCounters, type LimitName, type LimitStanding } from '#platform';
import type { Admitted } from '../intake/doorkeeper.js';
import type { BodyHolder } from './body-budget.js';
import { LimitTally } from './limit-tally.service.js';
import { limitQuery, uncountRightCode } from './query-code-limits.js';
import { Visit, type LimitServices } from './visit.js';
import { limitWebForm, limitWebFormByWords } from './web-form-limits.js';

/** What is kept with a request between the hooks. */
interface Counted {
  visit: Visit;
  /** A limit that a web form exceeds; its words decide. */
  exceeded?: LimitStanding | undefined;
}

type CountedRequest = FastifyRequest & { counted?: Counted; sender?: Admitted; caller?: { actor: string } };

/** All callers for whom a proxy tells something that is no address count as one; otherwise they would not be counted. */
const UNREADABLE = 'unreadable';

const KEY_DETAIL = {
  zh: '此密钥的请求过多，请按 Retry-After 稍后重试。',
  en: 'Too many requests with this key; repeat them after Retry-After.',
};

const READING_DETAIL = {
  zh: '查询过多，请按 Retry-After 稍后重试。',
  en: 'Too many requests from this address; repeat them after Retry-After.',
};

const WRITING_DETAIL = {
  zh: '提交次数过多，请按 Retry-After 稍后重试，或拨打 12345。',
  en: 'Too many submissions from this address; repeat this after Retry-After, or call 12345.',
};

/** Counts requests and refuses those over a limit. A source that signs is never counted, nor is an exempt network. */
@Injectable()
export class RequestLimits implements LimitServices, OnApplicationShutdown {
  constructor(
    private readonly config: Config,
    readonly counters: RateCounters,
    readonly proofs: Proofs,
    readonly tally: LimitTally,
  ) {}

  onApplicationShutdown(): void {
    this.counters.close();
  }

  /** The visit of a request that is counted; undefined for one of an exempt network. */
  visitOf(request: FastifyRequest, reply: FastifyReply): Visit | undefined {
    if (isWithin(request.ip, this.config.LIMITS_EXEMPT)) return undefined;
    return this.visitOfAnybody(request, reply);
  }

  /** The same where an exempt network is counted too: nobody is trusted with other people's passwords. */
  visitOfAnybody(request: FastifyRequest, reply: FastifyReply): Visit {
    return new Visit(request, reply, this, addressBlock(request.ip) ?? UNREADABLE);
  }

  /** For whom a body is held in memory: a key, or an address. An exempt network is trusted as a key is. */
  bodyHolderOf(request: CountedRequest): BodyHolder {
    const key = keyOf(request);
    if (key !== undefined) return { name: key, known: true };
    return { name: addressBlock(request.ip) ?? UNREADABLE, known: isWithin(request.ip, this.config.LIMITS_EXEMPT) };
  }

  /** After the caller is known, before the body is read. */
  async beforeBody(request: CountedRequest, reply: FastifyReply): Promise<void> {
    const visit = request.is404 ? undefined : this.visitOf(request, reply);
    if (!visit) return;
    const key = keyOf(request);
    if (key !== undefined) await limitKey(visit, key);
    else if (isWebForm(request)) {
      const exceeded = await limitWebForm(visit, Number(request.headers['content-length'] ?? Number.NaN));
      request.counted = { visit, exceeded };
    } else if (codeOf(request) !== undefined) {
      await limitQuery(visit, codeOf(request) as string);
      request.counted = { visit };
    }
  }

  /** Counts a reading of the Open311 endpoint, which nobody needs a key for. */
  async countReading(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#countByAddress('open311-address', request, reply);
  }

  /** Counts what a page asks while a person fills in the web form. Many people may share the address. */
  async countFormHelp(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#countByAddress('form-help-address', request, reply);
  }

  /** Counts a request that uploads a file in parts. */
  async countUpload(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#countByAddress('upload-address', request, reply);
  }

  /** Counts a checkpoint of another log, before it is read. */
  async countWitnessed(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#countByAddress('witness-address', request, reply);
  }

  /** Counts what a person adds to a submission like a web form: it may have as many files. */
  async countWriting(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const visit = this.visitOf(request, reply);
    const standing = await visit?.count('web-address', visit.address);
    if (visit && standing && !(await visit.mayGoOn(standing, 'track')))
      throw await visit.refusal(standing, 'track', WRITING_DETAIL);
  }

  /** Counts a request whose key stands in its body. */
  async countKey(request: FastifyRequest, reply: FastifyReply, actor: string): Promise<void> {
    const visit = this.visitOf(request, reply);
    if (visit) await limitKey(visit, actor);
  }

  async #countByAddress(name: LimitName, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const visit = this.visitOf(request, reply);
    const standing = await visit?.count(name, visit.address);
    if (visit && standing && !(await visit.mayGoOn(standing, 'web')))
      throw await visit.refusal(standing, 'web', READING_DETAIL);
  }

  /** After the body is read. */
  async beforeHandler(request: CountedRequest): Promise<void> {
    const { counted } = request;
    if (counted && isWebForm(request)) await limitWebFormByWords(counted.visit, request.body, counted.exceeded);
  }

  /** Before the answer is sent. */
  async beforeAnswer(request: CountedRequest, reply: FastifyReply): Promise<void> {
    const { counted } = request;
    const code = codeOf(request);
    if (!counted || code === undefined) return;
    if (reply.statusCode === 404) counted.visit.noteWrongCode();
    else await uncountRightCode(counted.visit, code);
  }
}

async function limitKey(visit: Visit, name: string): Promise<void> {
  const standing = await visit.count('key', name);
  if (!(await visit.mayGoOn(standing, 'web'))) throw await visit.refusal(standing, 'web', KEY_DETAIL);
}

/** How the audit names a caller with an API key; undefined without one, and for a source that signs. */
function keyOf({ caller, sender }: CountedRequest): string | undefined {
  if (caller) return caller.actor;
  return sender?.authenticated ? sender.actor : undefined;
}

const isWebForm = ({ sender }: CountedRequest): boolean => sender?.authenticated === false;

function codeOf({ routeOptions, params }: FastifyRequest): string | undefined {
  return routeOptions.url?.startsWith('/track/') ? (params as { code?: string }).code : undefined;
}
