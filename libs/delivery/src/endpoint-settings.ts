import { randomBytes } from 'node:crypto';
import { append } from '#audit';
import type { Tx, Vault } from '#platform';
import { queueDueDeliveries } from './delivery.queries.js';
import { EndpointEntity } from './endpoint.entity.js';
import { lockEndpoint, rotateKeys, type EndpointSettings } from './endpoint.queries.js';
import { protocolNamed } from './protocols/list.js';

/** For how long messages are signed with the keys of before a rotation too. */
export const OVERLAP_HOURS = 24;
/** Queue entries that resuming gives at once; the others follow as these are settled, and by the reconciler. */
const FIRST_ENTRIES = 1_000;

/** Changes what is told, and leaves the rest. False for an unknown endpoint. */
export async function changeSettings(tx: Tx, id: string, settings: EndpointSettings, actor: string): Promise<boolean> {
  await lockEndpoint(tx, id);
  const endpoints = tx.getRepository(EndpointEntity);
  const before = await endpoints.findOneBy({ id });
  if (!before) return false;
  const told = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  if (Object.keys(told).length === 0) return true;
  await endpoints.update({ id }, told);
  if (before.paused && settings.paused === false) await queueDueDeliveries(tx, id, FIRST_ENTRIES);
  await append(tx, { actor, action: 'endpoint.changed', subjectKind: 'endpoint', subjectId: id, detail: told });
  return true;
}

/** New keys of an endpoint. The secret is in this result only. */
export interface RotatedKeys {
  secret: string;
  publicKey: string | null;
  /** Until when the old ones are used too. */
  formerUntil: Date;
}

/**
 * 更换密钥: messages are signed with the new and the old keys for {@link OVERLAP_HOURS}, so that the receiver can change over without
 * refusing one. A second rotation within that time drops the oldest. Undefined for an endpoint that is unknown or switched off.
 */
export async function rotateEndpointKeys(
  tx: Tx,
  vault: Vault,
  id: string,
  actor: string,
): Promise<RotatedKeys | undefined> {
  await lockEndpoint(tx, id);
  const found = await tx.getRepository(EndpointEntity).findOneBy({ id });
  const protocol = found && protocolNamed(found.protocol);
  if (!protocol) return undefined;
  const { secret, publicKey, kept } = protocol.makeKeys(randomBytes(protocol.secretBytes));
  const formerUntil = await rotateKeys(tx, id, { secretCipher: vault.seal(kept, id), publicKey, hours: OVERLAP_HOURS });
  if (!formerUntil) return undefined;
  await append(tx, { actor, action: 'endpoint.keys-rotated', subjectKind: 'endpoint', subjectId: id });
  return { secret, publicKey, formerUntil };
}

/** 重新启用: starts an endpoint again that the hub itself had switched off. False for any other. */
export async function restartEndpoint(tx: Tx, id: string, actor: string): Promise<boolean> {
  await lockEndpoint(tx, id);
  const endpoints = tx.getRepository(EndpointEntity);
  const found = await endpoints.findOneBy({ id, active: false });
  if (!found?.stoppedAt) return false;
  const healthy = { failing: false, failingSince: null, restMs: 0, restingUntil: null };
  await endpoints.update({ id }, { active: true, stoppedAt: null, stoppedBecause: null, ...healthy });
  await append(tx, { actor, action: 'endpoint.restarted', subjectKind: 'endpoint', subjectId: id });
  return true;
}
