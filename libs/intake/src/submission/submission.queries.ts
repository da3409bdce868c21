import { row, rows, type Tx } from '#platform';

/** The submission of this authenticated sender with the same id and the same content. */
export async function findKnownContent(
  tx: Tx,
  { source, externalId, contentHash }: { source: string; externalId: string; contentHash: Buffer },
): Promise<string | undefined> {
  const known = await row<{ id: string }>(
    tx,
    'select id from submissions where source = $1 and external_id = $2 and content_hash = $3 and authenticated',
    [source, externalId, contentHash],
  );
  return known?.id;
}

/** The first submission of this authenticated sender with the same id. */
export async function findOriginal(
  tx: Tx,
  source: string,
  externalId: string,
): Promise<{ id: string; number: string } | undefined> {
  return row<{ id: string; number: string }>(
    tx,
    'select id, number from submissions where source = $1 and external_id = $2 and amends is null and authenticated',
    [source, externalId],
  );
}

/** Whether this authenticated sender registered the id as archive. */
export async function isArchived(tx: Tx, source: string, externalId: string): Promise<boolean> {
  const known = await row(
    tx,
    'select 1 from submissions where source = $1 and external_id = $2 and amends is null and authenticated and archive',
    [source, externalId],
  );
  return known !== undefined;
}

/** The advisory lock of a content of a source. */
export const contentLock = (source: string, contentHash: Buffer): { text: string; seed: number } => ({
  text: `${source}\n${contentHash.toString('hex')}`,
  seed: 8,
});

/** Waits until no other transaction registers this content of this source. */
export async function lockContent(tx: Tx, source: string, contentHash: Buffer): Promise<void> {
  const { text, seed } = contentLock(source, contentHash);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, $2))', [text, seed]);
}

interface SameContent {
  source: string;
  contentHash: Buffer;
  registeredAt: Date;
  /** A known sender and a stranger never find what the other sent. */
  authenticated: boolean;
  /** How far apart the two may be, either way: of two at once, the later one may be registered first. */
  minutes: number;
}

/** The earliest submission with this content among those that have no identity. */
export async function findSameContent(
  tx: Tx,
  { source, contentHash, registeredAt, authenticated, minutes }: SameContent,
): Promise<string | undefined> {
  const known = await row<{ id: string }>(
    tx,
    `select id from submissions where source = $1 and content_hash = $2 and external_id is null and authenticated = $3
       and registered_at between $4::timestamptz - make_interval(mins => $5) and $4::timestamptz + make_interval(mins => $5)
     order by registered_at, id limit 1`,
    [source, contentHash, authenticated, registeredAt, minutes],
  );
  return known?.id;
}

/** What a receipt says of a submission, and the number of the one that it amends. */
export interface ReceiptRow {
  number: string;
  code: Buffer;
  receivedAt: Date;
  amends: string | null;
  /** Masked. */
  people: { name?: string; phone?: string }[];
}

export async function findReceipt(tx: Tx, submissionId: string): Promise<ReceiptRow | undefined> {
  return row<ReceiptRow>(
    tx,
    `select s.number, s.query_code_cipher as code, s.received_at as "receivedAt", original.number as amends, s.people_masked as people
     from submissions s left join submissions original on original.id = s.amends where s.id = $1`,
    [submissionId],
  );
}

/**
 * Gives a queue entry to the oldest submissions that wait for routing and have none, those with a danger hint first; see
 * sweep.ts. Answers their ids.
 */
export async function giveJobsToForgotten(tx: Tx, olderThanSeconds: number, alreadyQueued: number): Promise<string[]> {
  const revived = await rows<{ ref: string }>(
    tx,
    `insert into queue_outbox (queue, ref)
     select case when s.danger_hint and s.routing_attempts = 0 then 'urgent' else 'routing' end, s.id from submissions s
     where s.routed_at is null and s.parked_at is null and coalesce(s.woken_at, s.received_at) < now() - make_interval(secs => $1)
       and not exists (select 1 from queue_outbox o where o.queue in ('urgent', 'routing') and o.ref = s.id)
     order by s.danger_hint desc, s.received_at
     limit least(5000, greatest(0, (select count(*) from submissions where routed_at is null and parked_at is null) - $2))
     returning ref`,
    [olderThanSeconds, alreadyQueued],
  );
  return revived.map(({ ref }) => ref);
}

export async function noteWoken(tx: Tx, ids: string[]): Promise<void> {
  await tx.query('update submissions set woken_at = now() where id = any($1::uuid[])', [ids]);
}

/** Records the kind of proceeding that routing chose; null: the kind of the channel. */
export async function setHandledAs(tx: Tx, id: string, handledAs: 'order' | null): Promise<void> {
  await tx.query('update submissions set handled_as = $2 where id = $1', [id, handledAs]);
}

/** Records that routing is finished. `seal` tells whether the text may be read in the open. */
export async function markRouted(tx: Tx, id: string, seal: 'open' | 'sealed'): Promise<void> {
  await tx.query('update submissions set routed_at = clock_timestamp(), seal = $2 where id = $1', [id, seal]);
}

/** Records that a routed submission was found to accuse somebody: an accusation is no question, so it is a petition. */
export async function markSealed(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'sealed', handled_as = null where id = $1", [id]);
}

/** Records that a sealed submission is released and waits for routing in the open. */
export async function markReleased(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'open', routed_at = null where id = $1", [id]);
}

export interface CountedFailure {
  attempts: number;
  dangerHint: boolean;
}

/**
 * Counts a failed attempt at routing. Returns the number of attempts and the hint; undefined for a submission that is
 * routed or parked.
 */
export async function countRoutingFailure(tx: Tx, id: string, more: 0 | 1): Promise<CountedFailure | undefined> {
  return row<CountedFailure>(
    tx,
    `update submissions set routing_attempts = routing_attempts + $2 where id = $1 and routed_at is null and parked_at is null
     returning routing_attempts as attempts, danger_hint as "dangerHint"`,
    [id, more],
  );
}

/** Parks the submission: routing gives up, and a person decides. */
export async function park(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query('update submissions set parked_at = now(), parked_reason = $2 where id = $1', [id, reason]);
}

/** Why an amendment is parked that cannot be placed before its original, which is parked. */
export const ORIGINAL_PARKED = 'OriginalParked';

/** Unparks the amendments that waited for this original, and returns their ids. */
export async function unparkAmendments(tx: Tx, originalId: string): Promise<string[]> {
  const unparked = await rows<{ id: string }>(
    tx,
    `with unparked as (
       update submissions set parked_at = null, parked_reason = null, routing_attempts = 0
       where amends = $1 and routed_at is null and parked_reason = $2 returning id)
     select id from unparked order by id`,
    [originalId, ORIGINAL_PARKED],
  );
  return unparked.map(({ id }) => id);
}

/** Unparks the submission: a person wants the machine to try again. */
export async function unpark(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update submissions set parked_at = null, parked_reason = null, routing_attempts = 0 where id = $1 and routed_at is null',
    [id],
  );
}
