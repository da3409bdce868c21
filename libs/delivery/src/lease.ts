import type { DataSource } from 'typeorm';
import { needsJob, row } from '#platform';
import type { Message } from './protocols/cloud-event.js';

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
  const taken = await row<FlatLease>(database, TAKE, [deliveryId, leaseFor]);
  if (!taken) return comeAgain(database, deliveryId);
  const { id, active, protocol, url, secretCipher, messageId, type, subject, data, messageAt, ...lease } = taken;
  const message = { id: messageId, type, subject, data, at: messageAt };
  return { deliveryId, ...lease, endpoint: { id, active, protocol, url, secretCipher }, message };
}

interface FlatLease extends Omit<Message, 'id' | 'at'>, Pick<Lease, 'number' | 'tries' | 'at' | 'askedBy'> {
  id: string;
  active: boolean;
  protocol: string;
  url: string;
  secretCipher: Buffer;
  messageId: string;
  messageAt: Date;
}

const TAKE = `
  update deliveries d set attempts = d.attempts + 1, leased_until = now() + $2 * interval '1 millisecond'
  from endpoints e, messages m
  where d.id = $1 and e.id = d.endpoint_id and m.id = d.message_id
    and d.state = 'pending' and d.next_attempt_at <= now() and (d.leased_until is null or d.leased_until <= now())
    and not (e.failing and e.active and exists (
      select from deliveries o where o.endpoint_id = e.id and o.id <> d.id and o.leased_until > now()))
  returning d.attempts as number, now() as at, d.asked_by as "askedBy",
    1 + (select count(*)::int from attempts a where a.delivery_id = d.id and a.number > d.round_start) as tries,
    e.id, e.active, e.protocol, e.url, e.secret_cipher as "secretCipher",
    m.id as "messageId", m.type, m.subject, m.data, m.at as "messageAt"`;

// The holder of the lease may have died. Without its own queue entry this delivery would wait for the reconciler.
async function comeAgain(database: DataSource, deliveryId: string): Promise<Idle> {
  return database.transaction(async (tx) => {
    const found = await row<{ state: string; early: boolean; queued: boolean; free: Date | null }>(
      tx,
      `select state, next_attempt_at > now() as early,
         exists (select from queue_outbox where queue = 'delivery' and ref = d.id) as queued,
         case when leased_until > now() then leased_until
           else (select min(o.leased_until) from deliveries o where o.endpoint_id = d.endpoint_id and o.leased_until > now()) end as free
       from deliveries d where id = $1`,
      [deliveryId],
    );
    if (!found) return 'unknown';
    if (found.state !== 'pending') return 'settled';
    if (found.early) return 'not-due';
    if (!found.queued) await needsJob(tx, 'delivery', deliveryId, found.free ?? undefined);
    return 'waiting';
  });
}
