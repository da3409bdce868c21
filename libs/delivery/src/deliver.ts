import type { DataSource } from 'typeorm';
import type { SafeFetch, Vault } from '#platform';
import { cloudEvent } from './protocols/cloud-event.js';
import { takeLease, type Idle, type Lease } from './lease.js';
import { protocolNamed } from './protocols/list.js';
import { retryAfter, STANDARD_RETRY, type AttemptOutcome, type RetryPolicy } from './retry.js';
import { settle, type Settled } from './settle.js';

/** The services that a delivery needs. */
export interface DeliveryServices {
  database: DataSource;
  vault: Vault;
  outbound: SafeFetch;
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

/**
 * Makes the next try of one delivery, if it is due: lease → POST → settle. At least once: no database transaction is
 * open during the call. If a worker dies between the call and the settling, its lease ends and the message is sent
 * again with the same `webhook-id`. Safe to run twice and by many workers. Throws only on bugs and on a lost database;
 * then the lease ends as well.
 */
export async function deliver(services: DeliveryServices, deliveryId: string): Promise<DeliverResult> {
  const timeout = services.timeout ?? TIMEOUT;
  const lease = await takeLease(services.database, deliveryId, timeout + LEASE_MARGIN);
  if (typeof lease === 'string') return lease;
  const started = performance.now();
  const outcome = lease.endpoint.active
    ? await post(services, lease, timeout)
    : ({ fault: 'endpoint-inactive' } as const);
  const duration = performance.now() - started;
  return settle(services.database, lease, { outcome, duration }, services.retry ?? STANDARD_RETRY);
}

/** Sends the message of a lease once. */
export async function post(services: DeliveryServices, lease: Lease, timeout: number): Promise<AttemptOutcome> {
  const { endpoint, message } = lease;
  const protocol = protocolNamed(endpoint.protocol);
  if (!protocol) throw new Error(`endpoint ${endpoint.id} speaks an unknown protocol`);
  const secret = services.vault.openText(endpoint.secretCipher, endpoint.id);
  const { headers, body } = protocol.request(cloudEvent(message), secret, new Date());
  const answer = await services.outbound.fetch(endpoint.url, {
    method: 'POST',
    headers: { ...headers, 'user-agent': 'huiliu' },
    body,
    timeout,
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (!answer.ok) return { fault: answer.fault };
  return { status: answer.status, retryAfter: retryAfter(answer.headers['retry-after'], new Date()) };
}
