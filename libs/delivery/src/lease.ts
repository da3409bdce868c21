import type { DataSource } from 'typeorm';
import { needsJob } from '#platform';
import type { Message } from './protocols/cloud-event.js';
import { findWaiting, leaseDelivery } from './delivery.queries.js';

/** The right to make one try, until it expires or a later lease is given. */
export interface Lease {
  deliveryId: string;
  /** Number of this try over the delivery's whole life. It is also the fence: only the newest may settle. */
  number: number;
  /** Number of this try in the present round, from 1. Tries whose worker died before recording them do not count. */
  tries: number;
  at: Date;
  askedBy: string;
  endpoint: { id: string; active: boolean; protocol: string; url: string; secretCipher: Buffer };
  message: Message;
}

/**
 * Why no lease was given. `waiting`: another worker has it, or its failing endpoint is being probed; it got a later
 * queue entry.
 */
export type Idle = 'waiting' | 'not-due' | 'settled' | 'unknown';

/**
 * Leases the delivery for `leaseFor` milliseconds in one short statement, by the database's clock. While an endpoint is
 * failing only one try at a time is allowed; otherwise one failed department would fill every worker with waiting
 * calls.
 */
export async function takeLease(database: DataSource, deliveryId: string, leaseFor: number): Promise<Lease | Idle> {
  const taken = await leaseDelivery(database, deliveryId, leaseFor);
  if (!taken) return comeAgain(database, deliveryId);
  const { id, active, protocol, url, secretCipher, messageId, type, subject, data, messageAt, ...lease } = taken;
  const message = { id: messageId, type, subject, data, at: messageAt };
  return { deliveryId, ...lease, endpoint: { id, active, protocol, url, secretCipher }, message };
}

// The holder of the lease may have died. Without its own queue entry this delivery would wait for the reconciler.
async function comeAgain(database: DataSource, deliveryId: string): Promise<Idle> {
  return database.transaction(async (tx) => {
    const found = await findWaiting(tx, deliveryId);
    if (!found) return 'unknown';
    if (found.state !== 'pending') return 'settled';
    if (found.early) return 'not-due';
    if (!found.queued) await needsJob(tx, 'delivery', deliveryId, found.free ?? undefined);
    return 'waiting';
  });
}
