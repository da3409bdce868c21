import type { DataSource } from 'typeorm';
import { AFTER_FIRST, row, rows, sendTogether, type Statement, type Tx } from '#platform';
import type { Owner } from './owner.js';
import { BEHIND_ANOTHER } from './lease.queries.js';
import { NOT_WITHHELD } from './message.queries.js';
import type { Decision } from './rules/retry.js';

/** A message as it is stored, its words encrypted. */
export interface OwedMessage extends Owner {
  id: string;
  type: string;
  subject: string;
  data: object;
  orderKey: string;
  /** Step of the request that wrote it (W3C Trace Context). */
  traceparent: string | null;
}

/**
 * Writes messages, a delivery of each to every active endpoint of its owner that wants its type, and a queue entry for each delivery, in
 * the order of the list.
 */
export async function insertMessages(tx: Tx, messages: readonly OwedMessage[]): Promise<void> {
  await tx.query(
    `with owed as (
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::text[]) with ordinality
         as owed (id, owner_kind, owner, type, subject, data, order_key, traceparent, place)),
     written as (
       insert into messages (id, owner_kind, owner, type, subject, data, traceparent)
       select id, owner_kind, owner, type, subject, data, traceparent from owed order by place returning id, seq),
     sent as (
       insert into deliveries (id, message_id, endpoint_id, order_key, order_seq)
       select gen_random_uuid(), o.id, e.id, o.order_key, w.seq from owed o join written w using (id)
       join endpoints e on e.owner_kind = o.owner_kind and e.owner = o.owner and e.active and (e.types is null or o.type = any(e.types))
       order by o.place returning id)
     insert into queue_outbox (queue, ref) select 'delivery', id from sent`,
    [
      messages.map(({ id }) => id),
      messages.map(({ ownerKind }) => ownerKind),
      messages.map(({ owner }) => owner),
      messages.map(({ type }) => type),
      messages.map(({ subject }) => subject),
      messages.map(({ data }) => JSON.stringify(data)),
      messages.map(({ orderKey }) => orderKey),
      messages.map(({ traceparent }) => traceparent),
    ],
  );
}

/** One try 尝试, to be written down. */
export interface NewAttempt {
  number: number;
  at: Date;
  durationMs: number;
  status: number | null;
  problem: string | null;
  reference: string | null;
  askedBy: string;
}

/**
 * Writes the try down and, if it still holds the fence, moves the delivery on, writes the audit entry, and gives the next try its queue
 * entry. One statement. Answers whether it held the fence.
 */
export async function settleDelivery(
  tx: Tx,
  { deliveryId, number }: { deliveryId: string; number: number },
  { decision, attempt, audit }: { decision: Decision; attempt: NewAttempt; audit: Statement },
): Promise<boolean> {
  const moved = {
    sql: `update deliveries set state = $3, leased_until = null,
       next_attempt_at = date_trunc('milliseconds', now()) + $4 * interval '1 millisecond',
       settled_at = case when $3 = 'pending' then null else now() end
     where id = $1 and attempts = $2 and leased_until is not null returning id, next_attempt_at`,
    values: [deliveryId, number, decision.state, decision.state === 'pending' ? decision.delay : 0],
  };
  const tried = {
    sql: 'insert into attempts (delivery_id, number, at, duration_ms, status, problem, reference, asked_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      deliveryId,
      attempt.number,
      attempt.at,
      attempt.durationMs,
      attempt.status,
      attempt.problem,
      attempt.reference,
      attempt.askedBy,
    ],
  };
  const again = {
    sql: `insert into queue_outbox (queue, ref, available_at) select 'delivery', id, next_attempt_at ${AFTER_FIRST}`,
    values: [],
  };
  const others = decision.state === 'pending' ? [tried, audit, again] : [tried, audit];
  return (await sendTogether(tx, moved, others)).length > 0;
}

/** SQL: a queue entry for the next message of each case in $1, a list of deliveries. */
const RELEASE = `insert into queue_outbox (queue, ref, available_at)
  select distinct 'delivery', n.id, greatest(n.next_attempt_at, now()) from deliveries d
  join lateral (select o.id, o.next_attempt_at from deliveries o where o.endpoint_id = d.endpoint_id and o.order_key = d.order_key
    and o.state = 'pending' order by o.order_seq limit 1) n on true
  where d.id = any($1::uuid[]) and not exists (select from queue_outbox q where q.queue = 'delivery' and q.ref = n.id)`;

/**
 * Gives a queue entry to the next message of the case, now that one is settled. Its own entry was taken out of the queue while it was
 * behind.
 */
export async function releaseNextOfCase(tx: Tx, deliveryIds: readonly string[]): Promise<void> {
  await tx.query(RELEASE, [deliveryIds]);
}

/**
 * The same after a delivery, and makes up to `most` queue entries due that wait for their turn at its endpoint. Entries that are being taken
 * are left alone. Only a few at a time: each of them wakes others when it is settled.
 */
export async function releaseAndWake(
  tx: Tx,
  { deliveryId, endpointId }: { deliveryId: string; endpointId: string },
  most: number,
): Promise<void> {
  await tx.query(
    `with released as (${RELEASE})
     update queue_outbox set available_at = now() where id in (
       select o.id from deliveries d join queue_outbox o on o.queue = 'delivery' and o.ref = d.id
       where d.endpoint_id = $2 and d.state = 'pending' and d.next_attempt_at <= now() and o.available_at > now()
       order by o.available_at limit $3 for update of o skip locked)`,
    [[deliveryId], endpointId, most],
  );
}

/** Gives a queue entry to every due delivery of the endpoint that has none, up to `most`; the others follow by settling and reconciling. */
export async function queueDueDeliveries(tx: Tx, endpointId: string, most: number): Promise<void> {
  await tx.query(
    `insert into queue_outbox (queue, ref)
     select 'delivery', d.id from deliveries d where d.endpoint_id = $1 and d.state = 'pending' and d.next_attempt_at <= now()
       and not exists (select from queue_outbox q where q.queue = 'delivery' and q.ref = d.id)
     order by d.order_seq limit $2`,
    [endpointId, most],
  );
}

/** Gives a queue entry to each delivery that is due and has none; see overdue.ts. Answers how many. */
export async function giveJobsToOverdue(tx: Tx, olderThanSeconds: number): Promise<number> {
  const given = await row<{ count: number }>(
    tx,
    `with late as (
       update deliveries d set nudged_at = now()
       from endpoints e
       where e.id = d.endpoint_id and not (e.active and (e.paused or ${BEHIND_ANOTHER})) and d.state = 'pending' and next_attempt_at < now() - $1 * interval '1 second'
         and greatest(next_attempt_at, nudged_at) < now() - $1 * interval '1 second'
         and (leased_until is null or leased_until <= now())
         and not exists (select from queue_outbox where queue = 'delivery' and ref = d.id)
       returning d.id),
     given as (insert into queue_outbox (queue, ref) select 'delivery', id from late returning 1)
     select count(*)::int as count from given`,
    [olderThanSeconds],
  );
  return given?.count ?? 0;
}

/** What a redelivery has to know; the delivery is locked until the transaction ends. */
export interface LockedDelivery {
  state: string;
  flying: boolean;
  active: boolean;
  shown: boolean;
}

export async function lockDelivery(tx: Tx, id: string): Promise<LockedDelivery | undefined> {
  return row<LockedDelivery>(
    tx,
    `select d.state, coalesce(d.state = 'pending' and d.leased_until > now(), false) as flying, e.active, ${NOT_WITHHELD} as shown
     from deliveries d join messages m on m.id = d.message_id join endpoints e on e.id = d.endpoint_id where d.id = $1 for update of d`,
    [id],
  );
}

/** Begins a new round of tries now. */
export async function startRound(tx: Tx, id: string, askedBy: string): Promise<void> {
  await tx.query(
    `update deliveries set state = 'pending', next_attempt_at = now(), leased_until = null, settled_at = null,
       round_start = attempts, asked_by = $2 where id = $1`,
    [id, askedBy],
  );
}

/** Stops what was not delivered yet of these messages. Answers the deliveries. */
export async function withholdDeliveries(tx: Tx, messageIds: string[]): Promise<string[]> {
  const stopped = await rows<{ id: string }>(
    tx,
    `update deliveries set state = 'withheld', leased_until = null, settled_at = now()
     where state = 'pending' and message_id = any($1::uuid[]) returning id`,
    [messageIds],
  );
  return stopped.map(({ id }) => id);
}

/** One recorded try. A missing number belonged to a worker that died before recording it. */
export interface Attempt {
  number: number;
  /** ISO 8601. */
  at: string;
  durationMs: number;
  status: number | null;
  /** A code: `timeout`, `unreachable`, `refused-address`, `too-large`, `redirect`, `bad-status`, `endpoint-inactive`. */
  problem: string | null;
  askedBy: string;
}

/** 死信: a message that no try could deliver. It waits for a person, and stays on the pull feed. */
export interface DeadLetter extends Owner {
  deliveryId: string;
  messageId: string;
  endpointId: string;
  type: string;
  subject: string;
  deadSince: Date;
  attempts: Attempt[];
}

/** Lists the dead letters of one owner or of all, longest dead first, at most `limit`. */
export async function deadLetters(
  database: DataSource | Tx,
  owner: Owner | undefined,
  limit: number,
): Promise<DeadLetter[]> {
  return rows<DeadLetter>(
    database,
    `select d.id as "deliveryId", m.id as "messageId", d.endpoint_id as "endpointId", m.owner_kind as "ownerKind", m.owner,
       m.type, m.subject, d.settled_at as "deadSince",
       (select coalesce(jsonb_agg(jsonb_build_object('number', a.number, 'at', a.at, 'durationMs', a.duration_ms, 'status', a.status,
          'problem', a.problem, 'askedBy', a.asked_by) order by a.number), '[]') from attempts a where a.delivery_id = d.id) as attempts
     from deliveries d join messages m on m.id = d.message_id
     where d.state = 'dead' and ($1::text is null or (m.owner_kind = $1 and m.owner = $2))
     order by d.settled_at, d.id limit $3`,
    [owner?.ownerKind ?? null, owner?.owner ?? null, limit],
  );
}
