import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { callerOf, type Caller } from '#people';
import { bearerOf } from '../http/access.js';
import { RequestLimits } from './request-limits.service.js';

/** Keys that are remembered as right. */
const MOST_KNOWN = 10_000;

const DETAIL = {
  zh: '此地址提交的错误密钥过多，请按 Retry-After 稍后重试。',
  en: 'Too many wrong keys from this address; try again after Retry-After.',
};

/**
 * Finds the holder of an API key and limits wrong keys by address. A key is counted before it is looked up and taken back when it
 * is right, so of many guesses at once no more are looked up than of as many in turn. A key that was right before in this
 * process is not counted: an office keeps working while somebody behind the same address guesses.
 */
@Injectable()
export class KeyLookup {
  readonly #known = new Set<string>();
  readonly #running = new Map<string, Promise<Caller | undefined>>();

  constructor(
    private readonly database: DataSource,
    private readonly limits: RequestLimits,
  ) {}

  /** The holder of the key of this request; undefined without a key and for a wrong one. Throws over the limit. */
  async holder(request: FastifyRequest, reply: FastifyReply): Promise<Caller | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return undefined;
    const hash = createHash('sha256').update(authorization).digest('base64url');
    if (this.#known.has(hash)) return this.#lookUp(request, hash);
    // The same key again is no other guess: a system that starts with many requests at once is counted once.
    const running = this.#running.get(hash);
    if (running) return running;
    const first = this.#countAndLookUp(request, reply, hash).finally(() => this.#running.delete(hash));
    this.#running.set(hash, first);
    return first;
  }

  async #countAndLookUp(request: FastifyRequest, reply: FastifyReply, hash: string): Promise<Caller | undefined> {
    const visit = this.limits.visitOf(request, reply);
    const standing = await visit?.count('wrong-key', visit.address);
    if (visit && standing && !(await visit.mayGoOn(standing, 'web')))
      throw await visit.refusal(standing, 'web', DETAIL);
    const caller = await this.#lookUp(request, hash);
    if (caller) await visit?.uncount('wrong-key', visit.address);
    else visit?.noteWrongKey();
    return caller;
  }

  async #lookUp(request: FastifyRequest, hash: string): Promise<Caller | undefined> {
    const key = bearerOf(request);
    const caller = key === undefined ? undefined : await callerOf(this.database, key);
    if (!caller) this.#known.delete(hash);
    else if (this.#known.size < MOST_KNOWN) this.#known.add(hash);
    return caller;
  }
}
