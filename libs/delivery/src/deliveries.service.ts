import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentTraceparent, needsJob, SafeFetch, traced, Vault, type SpanFacts, type SpanPlan } from '#platform';
import { deadLetters, type DeadLetter } from './delivery.queries.js';
import { deliveriesWithoutJob } from './overdue.js';
import { redeliver, type Redelivery } from './replay.js';
import { cloudEvent } from './protocols/cloud-event.js';
import { takeLease, type Idle, type Lease } from './lease.js';
import { giveLeaseBack } from './lease.queries.js';
import { protocolNamed } from './protocols/list.js';
import { START_MARGIN_MS } from './rules/come-again.js';
import { isSuccess, retryAfter, STANDARD_RETRY, type AttemptOutcome, type RetryPolicy } from './rules/retry.js';
import { meetsRule } from './rules/success-rule.js';
import { settle, type Settled } from './settle.js';

/** How a delivery is tried. */
export interface DeliveryPolicy {
  /** {@link STANDARD_RETRY} by default. */
  retry?: RetryPolicy;
  /** Maximum time for the peer's whole answer in milliseconds; 10 s by default. */
  timeout?: number;
}

export type DeliverResult = Settled | Idle;

// Shorter than the 15–30 s that Standard Webhooks suggests: the lease of a dead worker must end within 15 s, when work
// has to resume.
const TIMEOUT = 10_000;
// Time for settling after the longest call. Only the fence, not this margin, keeps two workers apart.
const LEASE_MARGIN = 3_000;
// The status of an answer says what happened; its body is read for the success rule and the peer's number only, and kept nowhere.
const READ_BYTES = 20_000;
// Calls to failing endpoints may take half of a worker's places, so that sick endpoints leave the other half to healthy ones.
const MOST_PROBES = 4;

/** Pushes messages to their endpoints. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly outbound: SafeFetch,
  ) {}

  #probes = 0;

  /**
   * Makes the next try of one delivery, if it is due: lease → POST → settle. At least once: no database transaction is
   * open during the call. If a worker dies between the call and the settling, its lease ends and the message is sent
   * again with the same `webhook-id`. Safe to run twice and by many workers. Throws only on bugs and on a lost database;
   * then the lease ends as well.
   */
  async deliver(deliveryId: string, policy: DeliveryPolicy = {}): Promise<DeliverResult> {
    const timeout = policy.timeout ?? TIMEOUT;
    // Taken before it is known whether the endpoint fails, or many calls at once would all find a place free.
    const probe = this.#probes < MOST_PROBES;
    this.#probes += probe ? 1 : 0;
    let probing = probe;
    try {
      const lease = await takeLease(this.database, deliveryId, { leaseFor: timeout + LEASE_MARGIN, probe });
      if (typeof lease === 'string') return lease;
      if (!lease.endpoint.failing && probing) {
        this.#probes -= 1;
        probing = false;
      }
      if (isTooLate(lease)) return await this.#giveBack(lease);
      const started = performance.now();
      const outcome = lease.endpoint.active
        ? await this.post(lease, timeout)
        : ({ fault: 'endpoint-inactive' } as const);
      const duration = performance.now() - started;
      return await settle(this.database, lease, { outcome, duration }, policy.retry ?? STANDARD_RETRY);
    } finally {
      this.#probes -= probing ? 1 : 0;
    }
  }

  /** Lists the dead letters of all owners, longest dead first. */
  async deadLetters(limit: number): Promise<DeadLetter[]> {
    return deadLetters(this.database, undefined, limit);
  }

  /** 重新投递: a person asks for another round of tries. */
  async redeliver(deliveryId: string, actor: string): Promise<Redelivery> {
    return this.database.transaction((tx) => redeliver(tx, deliveryId, actor));
  }

  /** Creates a job for every delivery that waits without one. Returns their number. */
  async reviveOverdue(olderThanSeconds: number): Promise<number> {
    return this.database.transaction((tx) => deliveriesWithoutJob(tx, olderThanSeconds));
  }

  /** Sends the message of a lease once. */
  async post(lease: Lease, timeout: number): Promise<AttemptOutcome> {
    const { endpoint, message } = lease;
    const protocol = protocolNamed(endpoint.protocol);
    if (!protocol) throw new Error(`endpoint ${endpoint.id} speaks an unknown protocol`);
    const { id, secretCipher, formerSecretCipher } = endpoint;
    const kept = [secretCipher, formerSecretCipher].flatMap((cipher) =>
      cipher ? [this.vault.openText(cipher, id)] : [],
    );
    const { headers, body } = protocol.request(cloudEvent(message), kept, new Date(), endpoint.serviceCodes);
    const answer = await traced(
      planOf(lease),
      () =>
        this.outbound.fetch(endpoint.url, {
          method: 'POST',
          headers: { ...headers, 'user-agent': 'huiliu', ...tracingHeaders() },
          body,
          timeout,
          maxBytes: READ_BYTES,
          cut: true,
        }),
      (given): SpanFacts => (given.ok ? { status: given.status } : { fault: given.fault }),
    );
    if (!answer.ok) return { fault: answer.fault };
    const reference = isSuccess(answer) ? protocol.referenceIn?.(answer.body) : undefined;
    const isMet = endpoint.successRule === null || meetsRule(endpoint.successRule, answer.body);
    return {
      status: answer.status,
      retryAfter: retryAfter(answer.headers['retry-after'], new Date()),
      unmet: isSuccess(answer) && !(isMet && (protocol.referenceIn === null || reference !== undefined)),
      reference,
    };
  }

  async #giveBack(lease: Lease): Promise<DeliverResult> {
    await this.database.transaction(async (tx) => {
      if (await giveLeaseBack(tx, lease)) await needsJob(tx, 'delivery', lease.deliveryId);
    });
    return 'waiting';
  }
}

/** A try is a step of the request that the message is due to. */
const planOf = ({ deliveryId, endpoint, message, number, traceparent }: Lease): SpanPlan => ({
  name: 'webhook',
  kind: 'client',
  parent: traceparent,
  facts: { delivery: deliveryId, endpoint: endpoint.id, message: message.id, type: message.type, attempt: number },
});

/** The receiver may continue the number of the request in its own logs. */
function tracingHeaders(): Record<string, string> {
  const traceparent = currentTraceparent();
  return traceparent === null ? {} : { traceparent };
}

/** The start that the database allowed is so long ago that the call would fall into a second with too many others. */
function isTooLate({ endpoint, takenAt }: Lease): boolean {
  return endpoint.ratePerSecond !== null && performance.now() - takenAt > START_MARGIN_MS;
}
