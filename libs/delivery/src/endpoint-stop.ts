import { append } from '#audit';
import type { Tx } from '#platform';
import { EndpointEntity } from './endpoint.entity.js';
import { owe } from './ledger.js';

/** Why the hub itself switches an endpoint off: it answered 410, or every try of five days failed. */
export type StopReason = 'gone' | 'failing';

/**
 * Switches an endpoint off and tells of it, once: its owner by the message `endpoint.stopped`, which other endpoints and the pull feed
 * carry; the administrators by the list of endpoints, where it stands with the reason until one of them starts it again. False when
 * it was off already.
 */
export async function stopEndpoint(tx: Tx, id: string, actor: string, reason: StopReason): Promise<boolean> {
  const endpoints = tx.getRepository(EndpointEntity);
  const stop = { active: false, stoppedAt: new Date(), stoppedBecause: reason };
  const { affected } = await endpoints.update({ id, active: true }, stop);
  if (affected !== 1) return false;
  const { ownerKind, owner, url } = await endpoints.findOneByOrFail({ id });
  await append(tx, {
    actor,
    action: 'endpoint.deactivated',
    subjectKind: 'endpoint',
    subjectId: id,
    detail: { reason },
  });
  const data = { endpointId: id, host: new URL(url).host, because: reason };
  await owe(tx, { ownerKind, owner, type: 'endpoint.stopped', subject: id, data });
  return true;
}
