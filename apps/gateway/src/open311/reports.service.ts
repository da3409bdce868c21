import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Circumstances, underCircumstances } from '#audit';
import { connectorNamed, IntakeService, readPayload, type Receipt } from '#intake';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import type { ReportForm } from './form.js';
import { fieldOf, readReport } from './report.js';
import { circumstancesOf } from '../trail/trail-requests.js';
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
    const { source, caller } = await this.senders.admit(form, request, reply);
    const connector = connectorNamed(OPEN311_CHANNEL)!;
    const reading = readPayload(connector, readReport(form, this.reference.current()), registeredAt);
    if (!reading.ok) {
      const problems = reading.errors.map(({ field, message }) => ({ field: fieldOf(field), ...message }));
      throw new ProblemError('invalid-payload', undefined, problems);
    }
    const arrival = {
      channel: OPEN311_CHANNEL,
      source,
      content: reading.content,
      raw: rawOf(form),
      rawMediaType: 'application/x-www-form-urlencoded',
      receivedAt: registeredAt,
      registeredAt,
      actor: caller.actor,
      authenticated: true,
      address: request.ip,
    };
    const accepted = await withCircumstances(circumstancesOf(caller, request.ip), () => this.intake.accept(arrival));
    if (!('receipt' in accepted)) throw new ProblemError('kept-as-archive');
    return accepted.receipt;
  }
}

/** The key stands in the form, so the hook that gives audit entries their circumstances did not know it yet. */
function withCircumstances<Result>(circumstances: Circumstances, run: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => underCircumstances(circumstances, () => void run().then(resolve, reject)));
}

/** The form as it came, without the key, which is a secret, and without files, which are stored apart. */
function rawOf({ fields }: ReportForm): Buffer {
  const pairs = [...fields].flatMap(([name, values]) => values.map((value) => [name, value] as [string, string]));
  return Buffer.from(new URLSearchParams(pairs.filter(([name]) => name !== 'api_key')).toString());
}
