import { Controller, Param, Post, Req, Res, type RawBodyRequest } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  connectorNamed,
  readIdempotencyKey,
  readPayload,
  type Accepted,
  type Connector,
  type IdempotencyClaim,
  IntakeService,
} from '#intake';
import { ProblemError } from '#platform';
import { OpenToSenders } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody, TakesUploads } from '../http/body-limits.js';
import { senderOf, type Admitted } from './doorkeeper.js';
import type { ReceiptResponse } from './receipt-responses.js';

/**
 * The doors: `POST /intake/{channel}`. 201 for what is new, 200 with the first receipt for what was sent before; 400 names every
 * wrong field, and a time to come; 401, 403 at the door; 409, 422 by the Idempotency-Key rules (a stranger's key never leads to 422); 503 when nothing is known to be registered.
 */
@Controller('intake')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post(':channel')
  @OpenToSenders()
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  async receive(
    @Param('channel') channel: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptResponse> {
    if (!this.intake.hasRoom) throw new ProblemError('unavailable', TOO_MANY, [], { 'retry-after': '2' });
    const registeredAt = new Date();
    const connector = connectorNamed(channel);
    if (!connector) throw new ProblemError('unknown-channel');
    const raw = request.rawBody ?? Buffer.alloc(0);
    const sender = senderOf(request);
    const reading = readPayload(connector, request.body, registeredAt);
    if (!reading.ok)
      throw new ProblemError(
        'invalid-payload',
        undefined,
        reading.errors.map(({ field, message }) => ({ field, ...message })),
      );
    const { channel: arrivedBy, content, receivedAt = registeredAt, archive } = reading;
    const claim = claimOf(connector, request, { sender, raw, hasOwnId: content.externalId !== undefined });
    const accepted = await this.intake.accept(
      {
        channel: arrivedBy,
        source: sender.source,
        content,
        raw: reading.kept === undefined ? raw : Buffer.from(JSON.stringify(reading.kept)),
        rawMediaType: 'application/json',
        receivedAt,
        registeredAt,
        archive,
        actor: sender.actor,
        authenticated: sender.authenticated,
        address: request.ip,
      },
      claim,
    );
    return answerTo(accepted, reply, reading.ignored);
  }
}

const TOO_MANY = {
  zh: '同时到达的来件过多，本次内容未登记，请按 Retry-After 稍后重试。',
  en: 'Too many submissions arrive at once; this was not registered. Try again after Retry-After.',
};

function claimOf(
  connector: Connector,
  request: FastifyRequest,
  { sender, raw, hasOwnId }: { sender: Admitted; raw: Buffer; hasOwnId: boolean },
): IdempotencyClaim | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) {
    if (connector.needsIdempotencyKey && !hasOwnId) throw new ProblemError('idempotency-key-missing');
    return undefined;
  }
  const key = readIdempotencyKey(Array.isArray(header) ? header.join(',') : header);
  if (!key) throw new ProblemError('idempotency-key-malformed');
  return { owner: `${sender.actor} ${sender.source}`, key, body: raw };
}

function answerTo(accepted: Accepted, reply: FastifyReply, ignored: string[] | undefined): ReceiptResponse {
  if (accepted.outcome === 'key-reused') throw new ProblemError('idempotency-key-reused');
  if (accepted.outcome === 'in-progress')
    throw new ProblemError('request-in-progress', undefined, [], { 'retry-after': '1' });
  if (accepted.outcome === 'kept-as-archive') throw new ProblemError('kept-as-archive');
  void reply.status(accepted.outcome === 'retransmission' ? 200 : 201).header('cache-control', 'no-store');
  return { outcome: accepted.outcome, ...accepted.receipt, ...(ignored && { ignored }) };
}
