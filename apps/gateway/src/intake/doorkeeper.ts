import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { verifySignature, type Connector, SourcesService } from '#intake';
import { callerOf, ProblemError } from '#platform';
import { bearerOf } from '../http/access.js';

/** Who was let in: the source the submission counts for, and how the audit names the sender. */
export interface Admitted {
  source: string;
  actor: string;
  /** False at an open door: nothing is known of who sends. */
  authenticated: boolean;
}

const SOURCE_HEADER = 'x-huiliu-source';

/** Checks a sender at the door of its channel: an open door, an API key, or a Standard Webhooks signature. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly sources: SourcesService,
    private readonly database: DataSource,
  ) {}

  async admit(connector: Connector, request: FastifyRequest, body: Buffer): Promise<Admitted> {
    if (connector.auth === 'signature') return this.#bySignature(connector, request, body);
    if (connector.auth === 'open' && !request.headers.authorization)
      return { source: connector.name, actor: `public:${connector.name}`, authenticated: false };
    return this.#byKey(connector, request);
  }

  async #bySignature(connector: Connector, request: FastifyRequest, body: Buffer): Promise<Admitted> {
    const code = headerOf(request, SOURCE_HEADER);
    const source = code ? await this.sources.find(code) : undefined;
    // One answer for an unknown sender and a wrong signature: which sources exist is nobody's business.
    if (!source || source.channel !== connector.name) throw new ProblemError('bad-signature');
    const check = verifySignature(
      { headers: request.headers, body },
      await this.sources.secretsOf(source.code),
      new Date(),
    );
    if (!check.ok)
      throw new ProblemError('bad-signature', { zh: `原因：${check.reason}`, en: `reason: ${check.reason}` });
    return { source: source.code, actor: `source:${source.code}`, authenticated: true };
  }

  async #byKey(connector: Connector, request: FastifyRequest): Promise<Admitted> {
    const key = bearerOf(request);
    const caller = key ? await callerOf(this.database, key) : undefined;
    if (!caller) throw new ProblemError('unauthenticated', undefined, [], { 'www-authenticate': 'Bearer' });
    const code = headerOf(request, SOURCE_HEADER) ?? connector.name;
    const source = await this.sources.find(code);
    const mine = caller.sources.length === 0 || caller.sources.includes(code);
    if (!caller.scopes.includes('channel') || !mine || source?.channel !== connector.name)
      throw new ProblemError('forbidden');
    return { source: code, actor: `key:${caller.name}`, authenticated: true };
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
