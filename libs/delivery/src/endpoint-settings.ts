import { append } from '#audit';
import type { Tx, Vault } from '#platform';
import { queueDueDeliveries } from './delivery.queries.js';
import { EndpointEntity } from './endpoint.entity.js';
import { lockEndpoint, rotateKeys, type EndpointSettings } from './endpoint.queries.js';
import { keysOf } from './endpoints.js';
import { protocolNamed } from './protocols/list.js';
import { keyMisfit, servicesMisfit, typesMisfit, type Misfit } from './rules/endpoint-fit.js';

/** For how long messages are signed with the keys of before a rotation too. */
export const OVERLAP_HOURS = 24;
/** Queue entries that resuming gives at once; the others follow as these are settled, and by the reconciler. */
const FIRST_ENTRIES = 1_000;

/** Changes what is told, and leaves the rest. */
export async function changeSettings(
  tx: Tx,
  id: string,
  settings: EndpointSettings,
  actor: string,
): Promise<'changed' | 'unknown' | Misfit> {
  await lockEndpoint(tx, id);
  const endpoints = tx.getRepository(EndpointEntity);
  const before = await endpoints.findOneBy({ id });
  const protocol = before && protocolNamed(before.protocol);
  if (!protocol) return 'unknown';
  const types = settings.types === null ? protocol.carries && [...protocol.carries] : settings.types;
  const misfit =
    typesMisfit(protocol, types) ??
    (settings.serviceCodes === undefined ? undefined : servicesMisfit(protocol, settings.serviceCodes));
  if (misfit) return misfit;
  const told = Object.fromEntries(Object.entries({ ...settings, types }).filter(([, value]) => value !== undefined));
  if (Object.keys(told).length === 0) return 'changed';
  await endpoints.update({ id }, told);
  if (before.paused && settings.paused === false) await queueDueDeliveries(tx, id, FIRST_ENTRIES);
  await append(tx, { actor, action: 'endpoint.changed', subjectKind: 'endpoint', subjectId: id, detail: told });
  return 'changed';
}

/** New keys of an endpoint. The secret is in this result only; null where the owner gave the key. */
export interface RotatedKeys {
  secret: string | null;
  publicKey: string | null;
  /** Until when the old ones are used too. */
  formerUntil: Date;
}

/**
 * 更换密钥: messages are signed with the new and the old keys for {@link OVERLAP_HOURS}, so that the receiver can change over without
 * refusing one. A second rotation within that time drops the oldest. `given`: the new key of the owner's system, for protocols that want
 * one. Undefined for an endpoint that is unknown or switched off.
 */
export async function rotateEndpointKeys(
  tx: Tx,
  vault: Vault,
  { id, given }: { id: string; given: string | undefined },
  actor: string,
): Promise<RotatedKeys | { refused: Misfit } | undefined> {
  await lockEndpoint(tx, id);
  const found = await tx.getRepository(EndpointEntity).findOneBy({ id });
  const protocol = found && protocolNamed(found.protocol);
  if (!protocol) return undefined;
  const misfit = keyMisfit(protocol, given);
  if (misfit) return { refused: misfit };
  const { secret, publicKey, kept } = keysOf(protocol, given);
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
