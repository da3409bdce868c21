import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SafeFetch, Vault } from '#platform';
import { deadLetters, type DeadLetter } from './delivery.queries.js';
import { deliveriesWithoutJob } from './overdue.js';
import { redeliver, type Redelivery } from './replay.js';
import { cloudEvent } from './protocols/cloud-event.js';
import { takeLease, type Idle, type Lease } from './lease.js';
import { protocolNamed } from './protocols/list.js';
import { retryAfter, STANDARD_RETRY, type AttemptOutcome, type RetryPolicy } from './retry.js';
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
const MAX_ANSWER_BYTES = 1_000_000;

/** Pushes messages to their endpoints. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly outbound: SafeFetch,
  ) {}

  /**
   * Makes the next try of one delivery, if it is due: lease → POST → settle. At least once: no database transaction is
   * open during the call. If a worker dies between the call and the settling, its lease ends and the message is sent
   * again with the same `webhook-id`. Safe to run twice and by many workers. Throws only on bugs and on a lost database;
   * then the lease ends as well.
   */
  async deliver(deliveryId: string, policy: DeliveryPolicy = {}): Promise<DeliverResult> {
    const timeout = policy.timeout ?? TIMEOUT;
    const lease = await takeLease(this.database, deliveryId, timeout + LEASE_MARGIN);
    if (typeof lease === 'string') return lease;
    const started = performance.now();
    const outcome = lease.endpoint.active ? await this.post(lease, timeout) : ({ fault: 'endpoint-inactive' } as const);
    const duration = performance.now() - started;
    return settle(this.database, lease, { outcome, duration }, policy.retry ?? STANDARD_RETRY);
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
    const secret = this.vault.openText(endpoint.secretCipher, endpoint.id);
    const { headers, body } = protocol.request(cloudEvent(message), secret, new Date());
    const answer = await this.outbound.fetch(endpoint.url, {
      method: 'POST',
      headers: { ...headers, 'user-agent': 'huiliu' },
      body,
      timeout,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (!answer.ok) return { fault: answer.fault };
    return { status: answer.status, retryAfter: retryAfter(answer.headers['retry-after'], new Date()) };
  }
}
