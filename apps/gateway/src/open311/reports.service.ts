import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { connectorNamed, IntakeService, readPayload, type Receipt } from '#intake';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import type { ReportForm } from './form.js';
import { fieldOf, readReport } from './report.js';
import { OPEN311_CHANNEL, Open311Senders } from './senders.service.js';

/** Registers what Open311 clients send: the same station as every other channel. */
@Injectable()
export class Open311Reports {
  constructor(
    private readonly intake: IntakeService,
    private readonly senders: Open311Senders,
    private readonly reference: ReferenceKeeper,
  ) {}

  /** The receipt; throws what is wrong with the key or with a field. */
  async register(form: ReportForm, request: FastifyRequest, reply: FastifyReply): Promise<Receipt> {
    const registeredAt = new Date();
    const { source, actor } = await this.senders.admit(form, request, reply);
    const connector = connectorNamed(OPEN311_CHANNEL)!;
    const reading = readPayload(connector, readReport(form, this.reference.current()), registeredAt);
    if (!reading.ok) {
      const problems = reading.errors.map(({ field, message }) => ({ field: fieldOf(field), ...message }));
      throw new ProblemError('invalid-payload', undefined, problems);
    }
    const accepted = await this.intake.accept({
      channel: OPEN311_CHANNEL,
      source,
      content: reading.content,
      raw: rawOf(form),
      rawMediaType: 'application/x-www-form-urlencoded',
      receivedAt: registeredAt,
      registeredAt,
      actor,
      authenticated: true,
      address: request.ip,
    });
    if (!('receipt' in accepted)) throw new ProblemError('kept-as-archive');
    return accepted.receipt;
  }
}

/** The form as it came, without the key, which is a secret, and without files, which are stored apart. */
function rawOf({ fields }: ReportForm): Buffer {
  const pairs = [...fields].flatMap(([name, values]) => values.map((value) => [name, value] as [string, string]));
  return Buffer.from(new URLSearchParams(pairs.filter(([name]) => name !== 'api_key')).toString());
}
