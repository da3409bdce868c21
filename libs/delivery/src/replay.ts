import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { lockDelivery, startRound } from './delivery.queries.js';

export type Redelivery =
  { ok: true } | { ok: false; reason: 'unknown-delivery' | 'in-flight' | 'endpoint-inactive' | 'withheld' };

/**
 * Owes the message to its endpoint once more: a new round of tries begins at once, under the same message id. For dead
 * letters, for what the receiver lost after saying 2xx, and for what waits long for its next try. Never for what is withheld.
 */
export async function redeliver(tx: Tx, deliveryId: string, actor: string): Promise<Redelivery> {
  const found = await lockDelivery(tx, deliveryId);
  if (!found) return { ok: false, reason: 'unknown-delivery' };
  if (found.state === 'withheld' || !found.shown) return { ok: false, reason: 'withheld' };
  if (!found.active) return { ok: false, reason: 'endpoint-inactive' };
  if (found.flying) return { ok: false, reason: 'in-flight' };
  await startRound(tx, deliveryId, actor);
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
