import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, row, rows, type Tx } from '#platform';
import type { Owner } from './ledger.js';
import { NOT_WITHHELD } from './withhold.js';

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

export type Redelivery =
  { ok: true } | { ok: false; reason: 'unknown-delivery' | 'in-flight' | 'endpoint-inactive' | 'withheld' };

/**
 * Starts a new round of tries for a message and its endpoint, with the same message id. For dead letters, for messages
 * that the receiver lost after a 2xx, and for those with a long wait before the next try. Never for withheld messages.
 */
export async function redeliver(tx: Tx, deliveryId: string, actor: string): Promise<Redelivery> {
  const found = await row<{ state: string; flying: boolean; active: boolean; shown: boolean }>(
    tx,
    `select d.state, coalesce(d.state = 'pending' and d.leased_until > now(), false) as flying, e.active, ${NOT_WITHHELD} as shown
     from deliveries d join messages m on m.id = d.message_id join endpoints e on e.id = d.endpoint_id where d.id = $1 for update of d`,
    [deliveryId],
  );
  if (!found) return { ok: false, reason: 'unknown-delivery' };
  if (found.state === 'withheld' || !found.shown) return { ok: false, reason: 'withheld' };
  if (!found.active) return { ok: false, reason: 'endpoint-inactive' };
  if (found.flying) return { ok: false, reason: 'in-flight' };
  await tx.query(
    `update deliveries set state = 'pending', next_attempt_at = now(), leased_until = null, settled_at = null,
       round_start = attempts, asked_by = $2 where id = $1`,
    [deliveryId, actor],
  );
  await needsJob(tx, 'delivery', deliveryId);
  await append(tx, {
    actor,
    action: 'delivery.requested',
    subjectKind: 'delivery',
    subjectId: deliveryId,
    detail: { was: found.state },
  });
  return { ok: true };
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
