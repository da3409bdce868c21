import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { connectorNamed, signatureHeaderFault, verifySignature, type Connector, SourcesService } from '#intake';
import { type Caller, maySendFor } from '#people';
import { ProblemError } from '#platform';
import type { FindHolder } from '../http/access.js';

/** Who was let in: the source the submission counts for, and how the audit names the sender. */
export interface Admitted {
  source: string;
  actor: string;
  /** False at an open door: nothing is known of who sends. */
  authenticated: boolean;
}

type WithSender = FastifyRequest & { sender?: Admitted; caller?: Caller };

const SOURCE_HEADER = 'x-huiliu-source';

/** A source without a secret, so that an unknown sender is answered by the same work as a wrong signature. */
const NOBODY = [`whsec_${randomBytes(32).toString('base64')}`];

/**
 * Checks a sender at the door of its channel: an open door, an API key or a session, or a Standard Webhooks signature. A key is checked
 * before the body is read, a signature before the body is parsed.
 */
@Injectable()
export class Doorkeeper {
  constructor(private readonly sources: SourcesService) {}

  /** Checks what the headers tell: the channel, the media type, the key or the headers of a signature. */
  async admitByHeaders(request: WithSender, findHolder: FindHolder): Promise<void> {
    const connector = connectorOf(request);
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      throw new ProblemError('unsupported-media-type');
    refuseTooLong(connector, Number(request.headers['content-length'] ?? 0));
    const auth = authOf(request, connector);
    if (auth === 'signature') {
      const fault = signatureHeaderFault(request, new Date());
      if (fault !== undefined) throw badSignature(fault);
    } else if (auth === 'open' && !request.headers.authorization)
      request.sender = { source: connector.name, actor: `public:${connector.name}`, authenticated: false };
    else request.sender = await this.#byKey(connector, request, findHolder);
  }

  /** Checks a signature over the bytes of the body. */
  async admitByBody(request: WithSender, body: Buffer): Promise<void> {
    const connector = connectorOf(request);
    refuseTooLong(connector, body.length);
    if (authOf(request, connector) === 'signature') request.sender = await this.#bySignature(connector, request, body);
  }

  /** One answer for an unknown sender and a wrong signature: which sources exist is nobody's business. */
  async #bySignature(connector: Connector, request: FastifyRequest, body: Buffer): Promise<Admitted> {
    const code = headerOf(request, SOURCE_HEADER) ?? '';
    const source = await this.sources.find(code);
    const stored = await this.sources.secretsOf(code);
    const isSender = source?.channel === connector.name && stored.length > 0;
    const check = verifySignature({ headers: request.headers, body }, isSender ? stored : NOBODY, new Date());
    if (!check.ok) throw badSignature(check.reason);
    if (!isSender) throw badSignature('bad-signature');
    return { source: code, actor: `source:${code}`, authenticated: true };
  }

  async #byKey(connector: Connector, request: WithSender, findHolder: FindHolder): Promise<Admitted> {
    const caller = await findHolder();
    if (!caller) throw new ProblemError('unauthenticated', undefined, [], { 'www-authenticate': 'Bearer' });
    const code = headerOf(request, SOURCE_HEADER) ?? connector.name;
    const source = await this.sources.find(code);
    if (!maySendFor(caller, code))
      throw new ProblemError('forbidden', caller.sources.length === 0 ? NO_SOURCE : undefined);
    if (source?.channel !== connector.name) throw new ProblemError('forbidden');
    request.caller = caller;
    return { source: code, actor: caller.actor, authenticated: true };
  }
}

/** At a door of one channel a platform that cannot sign has an API key. */
function authOf({ headers, routeOptions }: FastifyRequest, { auth }: Connector): Connector['auth'] {
  if (routeOptions.config.huiliu?.channel === undefined) return auth;
  return headers['webhook-signature'] === undefined ? 'key' : 'signature';
}

/** The sender that was let in. */
export function senderOf({ sender }: WithSender): Admitted {
  if (!sender) throw new ProblemError('unauthenticated');
  return sender;
}

function connectorOf({ params, routeOptions }: FastifyRequest): Connector {
  const connector = connectorNamed(routeOptions.config.huiliu?.channel ?? (params as { channel: string }).channel);
  if (!connector) throw new ProblemError('unknown-channel');
  return connector;
}

/** Most bytes of an arrival without files. */
const MOST_WITHOUT_FILES = 2 * 1024 * 1024;

/** The example of a channel is complete, so it shows whether files may be sent. */
function refuseTooLong({ example }: Connector, bytes: number): void {
  if (bytes > MOST_WITHOUT_FILES && !JSON.stringify(example).includes('"base64"'))
    throw new ProblemError('payload-too-large');
}

const NO_SOURCE = {
  zh: '此密钥未写明来源代码，不能提交来件；请管理员重新签发。',
  en: 'This key names no source, so it may not submit; ask the administrator for a new one.',
};

const badSignature = (reason: string): ProblemError =>
  new ProblemError('bad-signature', { zh: `原因：${reason}`, en: `reason: ${reason}` });

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
