import { Controller, Param, Post, Req, Res, type RawBodyRequest } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  connectorNamed,
  fingerprintOf,
  readIdempotencyKey,
  readPayload,
  type Accepted,
  type Connector,
  type IdempotencyClaim,
  IntakeService,
} from '#intake';
import { ProblemError } from '#platform';
import { Doorkeeper, type Admitted } from './doorkeeper.js';
import type { ReceiptResponse } from './receipt-responses.js';

/**
 * The doors: `POST /intake/{channel}`. 201 for what is new, 200 with the first receipt for what was sent before; 400 names every
 * wrong field; 401, 403 at the door; 409, 422 by the Idempotency-Key rules (an open door never refuses with 422); 503 when nothing is known to be registered.
 */
@Controller('intake')
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly doorkeeper: Doorkeeper,
  ) {}

  @Post(':channel')
  async receive(
    @Param('channel') channel: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptResponse> {
    const receivedAt = new Date();
    const connector = connectorNamed(channel);
    if (!connector) throw new ProblemError('unknown-channel');
    if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? ''))
      throw new ProblemError('unsupported-media-type');
    const raw = request.rawBody ?? Buffer.alloc(0);
    const sender = await this.doorkeeper.admit(connector, request, raw);
    const reading = readPayload(connector, request.body);
    if (!reading.ok)
      throw new ProblemError(
        'invalid-payload',
        undefined,
        reading.errors.map(({ field, message }) => ({ field, ...message })),
      );
    const { channel: arrivedBy, content } = reading;
    const claim = claimOf(connector, request, { sender, raw, hasOwnId: content.externalId !== undefined });
    const accepted = await this.intake.accept(
      {
        channel: arrivedBy,
        source: sender.source,
        content,
        raw,
        rawMediaType: 'application/json',
        receivedAt,
        actor: sender.actor,
        authenticated: sender.authenticated,
      },
      claim,
    );
    return answerTo(accepted, reply);
  }
}

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
  const fingerprint = fingerprintOf(raw);
  return { owner: keyOwner(sender, fingerprint), key, fingerprint };
}

/** Nobody knows who sends at an open door, so a stranger with the same key and other words owns another key. */
function keyOwner({ actor, source, authenticated }: Admitted, fingerprint: Buffer): string {
  return authenticated ? `${actor} ${source}` : `${actor} ${source} ${fingerprint.toString('hex')}`;
}

function answerTo(accepted: Accepted, reply: FastifyReply): ReceiptResponse {
  if (accepted.outcome === 'key-reused') throw new ProblemError('idempotency-key-reused');
  if (accepted.outcome === 'in-progress')
    throw new ProblemError('request-in-progress', undefined, [], { 'retry-after': '1' });
  void reply.status(accepted.outcome === 'retransmission' ? 200 : 201).header('cache-control', 'no-store');
  return { outcome: accepted.outcome, ...accepted.receipt };
}
