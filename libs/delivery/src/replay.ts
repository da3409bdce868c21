import { append } from '#audit';
import { needsJob, type Tx } from '#platform';
import { lockDelivery, startRound } from './delivery.queries.js';
import { EndpointEntity } from './endpoint.entity.js';
import { startRounds, type ReplayWish } from './replay.queries.js';

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

export type Replayed = { ok: true; messages: number } | { ok: false; reason: 'unknown-endpoint' | 'endpoint-inactive' };

/**
 * 批量重新投递: sends messages of a time again to one endpoint, or only the dead letters among them. Each keeps its id, and goes in the
 * order of its case. Never withheld messages.
 */
export async function replay(tx: Tx, endpointId: string, wish: ReplayWish, actor: string): Promise<Replayed> {
  const found = await tx.getRepository(EndpointEntity).findOneBy({ id: endpointId });
  if (!found) return { ok: false, reason: 'unknown-endpoint' };
  if (!found.active) return { ok: false, reason: 'endpoint-inactive' };
  const messages = await startRounds(tx, endpointId, wish, actor);
  const { since, until, failedOnly = false } = wish;
  const detail = { since: since.toISOString(), until: until?.toISOString() ?? null, failedOnly, messages };
  await append(tx, { actor, action: 'endpoint.replayed', subjectKind: 'endpoint', subjectId: endpointId, detail });
  return { ok: true, messages };
}
