import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { lockDelivery, startRound } from './delivery.queries.js';

export type Redelivery =
  { ok: true } | { ok: false; reason: 'unknown-delivery' | 'in-flight' | 'endpoint-inactive' | 'withheld' };

/**
 * Starts a new round of tries for a message and its endpoint, with the same message id. For dead letters, for messages
 * that the receiver lost after a 2xx, and for those with a long wait before the next try. Never for withheld messages.
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
