import { row, type Tx } from '#platform';
import type { SuccessRule } from './rules/success-rule.js';
import type { ServiceCodes } from './protocols/protocol.js';
import type { Message } from './protocols/cloud-event.js';

/** An endpoint as a try needs it. */
export interface LeasedEndpoint {
  id: string;
  active: boolean;
  protocol: string;
  url: string;
  secretCipher: Buffer;
  /** The keys before the last rotation, while messages are signed with them too. */
  formerSecretCipher: Buffer | null;
  successRule: SuccessRule | null;
  failing: boolean;
  restMs: number;
  ratePerSecond: number | null;
  serviceCodes: ServiceCodes | null;
}

/** One row of {@link leaseDelivery}: the try that was given out, its endpoint and its message. */
export interface LeasedDelivery extends LeasedEndpoint, Omit<Message, 'id' | 'at'> {
  number: number;
  tries: number;
  at: Date;
  askedBy: string;
  messageId: string;
  messageAt: Date;
  traceparent: string | null;
}

/** Locks the endpoint of a delivery, so that its limits hold whatever number of workers asks. */
export async function lockEndpointOf(tx: Tx, deliveryId: string): Promise<void> {
  await tx.query(
    'select from endpoints where id = (select endpoint_id from deliveries where id = $1) for no key update',
    [deliveryId],
  );
}

/** SQL: `d` has to wait, because an earlier message of its case is not settled. */
export const BEHIND_ANOTHER = `exists (
  select from deliveries b where b.endpoint_id = d.endpoint_id and b.order_key = d.order_key and b.order_seq < d.order_seq and b.state = 'pending')`;

/**
 * SQL: somebody holds the delivery of this alias. Leases last seconds: one that ends more than an hour ahead was given before the clock
 * of the database was set back. The fence keeps its holder from settling.
 */
const held = (alias: string): string =>
  `(${alias}.leased_until > statement_timestamp() and ${alias}.leased_until < statement_timestamp() + interval '1 hour')`;

// A slot of the rate that is far in the future was written before the clock was set back.
const STARTS = `(e.rate_per_second is null or e.next_start_at is null or e.next_start_at <= statement_timestamp()
  or e.next_start_at > statement_timestamp() + interval '1 second' * (5 + 2.5 / e.rate_per_second))`;

/**
 * Takes a due delivery for `leaseFor` milliseconds, in a transaction that has locked its endpoint. Undefined when it is not due or
 * taken, or when the order or a limit of the endpoint says that it waits. `probe`: a failing endpoint may be tried.
 */
export async function leaseDelivery(
  tx: Tx,
  id: string,
  { leaseFor, probe }: { leaseFor: number; probe: boolean },
): Promise<LeasedDelivery | undefined> {
  return row<LeasedDelivery>(
    tx,
    `update deliveries d set attempts = d.attempts + 1, leased_until = statement_timestamp() + $2 * interval '1 millisecond'
     from endpoints e, messages m
     where d.id = $1 and e.id = d.endpoint_id and m.id = d.message_id
       and d.state = 'pending' and d.next_attempt_at <= statement_timestamp()
       and not coalesce(${held('d')}, false)
       and (not e.active or (not e.paused and (e.resting_until is null or e.resting_until <= statement_timestamp()) and ${STARTS}
         and ($3 or not e.failing) and not ${BEHIND_ANOTHER}
         and (select count(*) from deliveries o where o.endpoint_id = e.id and o.id <> d.id and ${held('o')})
           < case when e.failing then 1 else e.max_concurrent end))
     returning d.attempts as number, statement_timestamp() as at, d.asked_by as "askedBy",
       1 + (select count(*)::int from attempts a where a.delivery_id = d.id and a.number > d.round_start) as tries,
       e.id, e.active, e.protocol, e.url, e.secret_cipher as "secretCipher", e.success_rule as "successRule", e.failing, e.rest_ms as "restMs",
       e.rate_per_second as "ratePerSecond", e.service_codes as "serviceCodes",
       case when e.former_until > statement_timestamp() then e.former_secret_cipher end as "formerSecretCipher",
       m.id as "messageId", m.type, m.subject, m.data, m.at as "messageAt", m.seq::text, m.traceparent`,
    [id, leaseFor, probe],
  );
}

/** The next try of the endpoint starts this many milliseconds later at the earliest. */
export async function setNextStart(tx: Tx, endpointId: string, milliseconds: number): Promise<void> {
  await tx.query(
    "update endpoints set next_start_at = statement_timestamp() + $2 * interval '1 millisecond' where id = $1",
    [endpointId, milliseconds],
  );
}

/** Gives a lease back whose try was not made. */
export async function giveLeaseBack(
  tx: Tx,
  { deliveryId, number }: { deliveryId: string; number: number },
): Promise<boolean> {
  const given = await row(
    tx,
    `update deliveries set leased_until = null where id = $1 and attempts = $2 and leased_until is not null and state = 'pending' returning id`,
    [deliveryId, number],
  );
  return given !== undefined;
}

/** Why a delivery could not be leased. Times are the database's. */
export interface WaitingDelivery {
  state: string;
  now: Date;
  early: boolean;
  queued: boolean;
  paused: boolean;
  behind: boolean;
  failing: boolean;
  /** When the lease on this delivery ends. */
  heldUntil: Date | null;
  restingUntil: Date | null;
  nextStartAt: Date | null;
  ratePerSecond: number | null;
  /** How many of the endpoint's deliveries are due; a thousand at most are counted. */
  due: number;
}

export async function findWaiting(tx: Tx, id: string): Promise<WaitingDelivery | undefined> {
  return row<WaitingDelivery>(
    tx,
    `select d.state, statement_timestamp() as now, d.next_attempt_at > statement_timestamp() as early,
       exists (select from queue_outbox where queue = 'delivery' and ref = d.id) as queued,
       e.paused, ${BEHIND_ANOTHER} as behind, e.failing,
       case when ${held('d')} then d.leased_until end as "heldUntil",
       e.resting_until as "restingUntil", e.next_start_at as "nextStartAt", e.rate_per_second as "ratePerSecond",
       (select count(*)::int from (select from deliveries o where o.endpoint_id = d.endpoint_id and o.state = 'pending'
          and o.next_attempt_at <= statement_timestamp() limit 1000) counted) as due
     from deliveries d join endpoints e on e.id = d.endpoint_id where d.id = $1`,
    [id],
  );
}

/** Waits until nobody is settling the message that this one is behind. */
export async function lockEarliestOfCase(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `select from deliveries where id = (
       select b.id from deliveries d join deliveries b on b.endpoint_id = d.endpoint_id and b.order_key = d.order_key
         and b.order_seq < d.order_seq and b.state = 'pending' where d.id = $1 order by b.order_seq limit 1) for no key update`,
    [id],
  );
}
