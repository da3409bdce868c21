import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { Message } from './protocols/cloud-event.js';
import type { Owner } from './owner.js';
import { NOT_WITHHELD } from './message.queries.js';

/** One row of {@link leaseDelivery}: the try that was given out, its endpoint and its message. */
export interface LeasedDelivery extends Omit<Message, 'id' | 'at'> {
  number: number;
  tries: number;
  at: Date;
  askedBy: string;
  id: string;
  active: boolean;
  protocol: string;
  url: string;
  secretCipher: Buffer;
  messageId: string;
  messageAt: Date;
}

/** Takes a due delivery for `leaseFor` milliseconds. Undefined when it is not due, taken, or its failing endpoint is being tried. */
export async function leaseDelivery(
  database: DataSource,
  id: string,
  leaseFor: number,
): Promise<LeasedDelivery | undefined> {
  return row<LeasedDelivery>(
    database,
    `update deliveries d set attempts = d.attempts + 1, leased_until = now() + $2 * interval '1 millisecond'
     from endpoints e, messages m
     where d.id = $1 and e.id = d.endpoint_id and m.id = d.message_id
       and d.state = 'pending' and d.next_attempt_at <= now() and (d.leased_until is null or d.leased_until <= now())
       and not (e.failing and e.active and exists (
         select from deliveries o where o.endpoint_id = e.id and o.id <> d.id and o.leased_until > now()))
     returning d.attempts as number, now() as at, d.asked_by as "askedBy",
       1 + (select count(*)::int from attempts a where a.delivery_id = d.id and a.number > d.round_start) as tries,
       e.id, e.active, e.protocol, e.url, e.secret_cipher as "secretCipher",
       m.id as "messageId", m.type, m.subject, m.data, m.at as "messageAt"`,
    [id, leaseFor],
  );
}

/** Why a delivery could not be leased. `free`: when the lease ends that it waits for. */
export interface WaitingDelivery {
  state: string;
  early: boolean;
  queued: boolean;
  free: Date | null;
}

export async function findWaiting(tx: Tx, id: string): Promise<WaitingDelivery | undefined> {
  return row<WaitingDelivery>(
    tx,
    `select state, next_attempt_at > now() as early,
       exists (select from queue_outbox where queue = 'delivery' and ref = d.id) as queued,
       case when leased_until > now() then leased_until
         else (select min(o.leased_until) from deliveries o where o.endpoint_id = d.endpoint_id and o.leased_until > now()) end as free
     from deliveries d where id = $1`,
    [id],
  );
}

/** Owes the message to each active endpoint of its owner. Answers the ids of the deliveries. */
export async function insertDeliveries(tx: Tx, messageId: string, { ownerKind, owner }: Owner): Promise<string[]> {
  const made = await rows<{ id: string }>(
    tx,
    `insert into deliveries (id, message_id, endpoint_id)
     select gen_random_uuid(), $1, id from endpoints where owner_kind = $2 and owner = $3 and active
     returning id`,
    [messageId, ownerKind, owner],
  );
  return made.map(({ id }) => id);
}

/** Moves a delivery on, `delay` milliseconds from now, if this try still holds the fence. Answers the time of the next try. */
export async function settleDelivery(
  tx: Tx,
  { deliveryId, number }: { deliveryId: string; number: number },
  state: string,
  delay: number,
): Promise<Date | undefined> {
  // Whole milliseconds: a JavaScript date in the outbox must not be earlier than the column, or the entry comes before its time.
  const moved = await row<{ next: Date }>(
    tx,
    `update deliveries set state = $3, leased_until = null,
       next_attempt_at = date_trunc('milliseconds', now()) + $4 * interval '1 millisecond',
       settled_at = case when $3 = 'pending' then null else now() end
     where id = $1 and attempts = $2 and leased_until is not null returning next_attempt_at as next`,
    [deliveryId, number, state, delay],
  );
  return moved?.next;
}

/** Makes the queue entries due that wait for an endpoint's lease to run out. Entries that are being taken are left alone. */
export async function wakeWaitingFor(tx: Tx, endpointId: string): Promise<void> {
  await tx.query(
    `update queue_outbox set available_at = now() where id in (
       select o.id from queue_outbox o join deliveries d on d.id = o.ref
       where o.queue = 'delivery' and o.available_at > now() and d.endpoint_id = $1 and d.state = 'pending' and d.next_attempt_at <= now()
       for update of o skip locked)`,
    [endpointId],
  );
}

/** Gives a queue entry to each delivery that is due and has none; see overdue.ts. Answers how many. */
export async function giveJobsToOverdue(tx: Tx, olderThanSeconds: number): Promise<number> {
  const given = await row<{ count: number }>(
    tx,
    `with late as (
       update deliveries d set nudged_at = now()
       where state = 'pending' and next_attempt_at < now() - $1 * interval '1 second'
         and greatest(next_attempt_at, nudged_at) < now() - $1 * interval '1 second'
         and (leased_until is null or leased_until <= now())
         and not exists (select from queue_outbox where queue = 'delivery' and ref = d.id)
       returning id),
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

/** Stops what was not delivered yet of these messages. */
export async function withholdDeliveries(tx: Tx, messageIds: string[]): Promise<void> {
  await tx.query(
    "update deliveries set state = 'withheld', leased_until = null, settled_at = now() where state = 'pending' and message_id = any($1::uuid[])",
    [messageIds],
  );
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
