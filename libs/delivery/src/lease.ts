import type { DataSource } from 'typeorm';
import { needsJob, type Tx } from '#platform';
import type { Message } from './protocols/cloud-event.js';
import {
  findWaiting,
  leaseDelivery,
  lockEarliestOfCase,
  lockEndpointOf,
  setNextStart,
  type LeasedDelivery,
  type LeasedEndpoint,
} from './lease.queries.js';
import { comeAgainAt, startInterval } from './rules/come-again.js';

/** The right to make one try, until it expires or a later lease is given. */
export interface Lease {
  deliveryId: string;
  /** Number of this try over the delivery's whole life. It is also the fence: only the newest may settle. */
  number: number;
  /** Number of this try in the present round, from 1. Tries whose worker died before recording them do not count. */
  tries: number;
  at: Date;
  /** Time of this process just before the lease was given, as `performance.now()` tells it. */
  takenAt: number;
  askedBy: string;
  endpoint: LeasedEndpoint;
  message: Message;
  /** The step that wrote the message. */
  traceparent: string | null;
}

/**
 * Why no lease was given. `waiting`: another worker has it, or a limit of its endpoint is reached; it got a later queue
 * entry. `behind`: an earlier message of its case is not settled; settling that one gives it an entry. `paused`: resuming
 * the endpoint does.
 */
export type Idle = 'waiting' | 'behind' | 'paused' | 'not-due' | 'settled' | 'unknown';

/** `probe`: whether a failing endpoint may be tried; true by default. */
export interface LeaseWish {
  leaseFor: number;
  probe?: boolean;
}

/**
 * Leases the delivery for `leaseFor` milliseconds in one short transaction, by the database's clock. The endpoint is locked first, so
 * that no two workers pass its limits at once: tries at the same time, starts in a second, one try at a time while it fails.
 */
export async function takeLease(
  database: DataSource,
  deliveryId: string,
  { leaseFor, probe = true }: LeaseWish,
): Promise<Lease | Idle> {
  return database.transaction(async (tx) => {
    await lockEndpointOf(tx, deliveryId);
    const takenAt = performance.now();
    const taken = await leaseDelivery(tx, deliveryId, { leaseFor, probe });
    if (!taken) return comeAgain(tx, deliveryId);
    if (taken.ratePerSecond !== null) await setNextStart(tx, taken.id, startInterval(taken.ratePerSecond));
    return leaseOf(deliveryId, taken, takenAt);
  });
}

function leaseOf(deliveryId: string, taken: LeasedDelivery, takenAt: number): Lease {
  const { number, tries, at, askedBy, messageId, type, subject, data, messageAt, seq, traceparent, ...endpoint } =
    taken;
  return {
    deliveryId,
    number,
    tries,
    at,
    takenAt,
    askedBy,
    endpoint,
    message: { id: messageId, type, subject, data, at: messageAt, seq },
    traceparent,
  };
}

// The holder of the lease may have died. Without its own queue entry this delivery would wait for the reconciler.
async function comeAgain(tx: Tx, deliveryId: string): Promise<Idle> {
  let found = await findWaiting(tx, deliveryId);
  if (found?.behind) {
    // Whoever settles the earlier message now has not seen this one yet; afterwards it is seen by them, or they are done.
    await lockEarliestOfCase(tx, deliveryId);
    found = await findWaiting(tx, deliveryId);
  }
  if (!found) return 'unknown';
  if (found.state !== 'pending') return 'settled';
  if (found.early) return 'not-due';
  if (found.paused) return 'paused';
  if (found.behind) return 'behind';
  if (!found.queued) await needsJob(tx, 'delivery', deliveryId, comeAgainAt(found, Math.random()));
  return 'waiting';
}
