import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { acceptableUrl, type Tx, type Vault } from '#platform';
import { EndpointEntity } from './endpoint.entity.js';
import type { Owner } from './owner.js';
import { protocolNamed } from './protocols/list.js';

/** An address that receives the messages of an owner 推送地址. The secret is not included: it is shown only once. */
export interface Endpoint extends Owner {
  id: string;
  protocol: string;
  url: string;
  active: boolean;
  /** Gets nothing until another person has confirmed it. */
  waits: boolean;
  createdAt: Date;
  createdBy: string | null;
  confirmedBy: string | null;
}

export interface WantedEndpoint extends Owner {
  url: string;
  /** A name in `protocols/list.ts`; `standard-webhooks` by default. */
  protocol?: string | undefined;
  /** It gets nothing until another person has confirmed it. */
  waits?: boolean | undefined;
}

export type Registration =
  | { ok: true; id: string; secret: string; waits: boolean }
  | { ok: false; reason: 'address-refused' | 'unknown-protocol' };

/** `openNetworks`: CIDR networks that may be called although they are private (`OUTBOUND_ALLOW`). */
export interface EndpointGuards {
  vault: Vault;
  openNetworks: readonly string[];
}

/**
 * Registers an endpoint (webhook) and creates its secret, which only this result contains. Messages written from now on
 * go there. To change a secret, register the URL again and deactivate the old endpoint once the new one receives;
 * meanwhile the receiver gets some messages twice, with the same id.
 */
export async function registerEndpoint(
  tx: Tx,
  guards: EndpointGuards,
  wanted: WantedEndpoint,
  actor: string,
): Promise<Registration> {
  const protocol = protocolNamed(wanted.protocol ?? 'standard-webhooks');
  if (!protocol) return { ok: false, reason: 'unknown-protocol' };
  if (!acceptableUrl(wanted.url, guards.openNetworks)) return { ok: false, reason: 'address-refused' };
  const { waits = false } = wanted;
  const id = uuid();
  const secret = protocol.makeSecret(randomBytes(protocol.secretBytes));
  await tx.getRepository(EndpointEntity).insert({
    id,
    ownerKind: wanted.ownerKind,
    owner: wanted.owner,
    protocol: protocol.name,
    url: wanted.url,
    secretCipher: guards.vault.seal(secret, id),
    active: !waits,
    waits,
    createdBy: actor,
  });
  const detail = {
    ownerKind: wanted.ownerKind,
    owner: wanted.owner,
    protocol: protocol.name,
    host: new URL(wanted.url).host,
    ...(waits ? { waits } : {}),
  };
  await append(tx, { actor, action: 'endpoint.registered', subjectKind: 'endpoint', subjectId: id, detail });
  return { ok: true, id, secret, waits };
}

/** All endpoints, or those of one owner, newest first. */
export async function listEndpoints(database: DataSource | Tx, owner?: Owner): Promise<Endpoint[]> {
  return database.getRepository(EndpointEntity).find({
    select: {
      id: true,
      ownerKind: true,
      owner: true,
      protocol: true,
      url: true,
      active: true,
      waits: true,
      createdAt: true,
      createdBy: true,
      confirmedBy: true,
    },
    where: owner ? { ownerKind: owner.ownerKind, owner: owner.owner } : {},
    order: { createdAt: 'DESC', id: 'DESC' },
  });
}

/** Another person than who registered it confirms an endpoint that waits; from now on it gets messages. */
export async function confirmEndpoint(tx: Tx, id: string, actor: string): Promise<'confirmed' | EndpointRefusal> {
  const endpoints = tx.getRepository(EndpointEntity);
  const found = await endpoints.findOne({ where: { id, waits: true }, lock: { mode: 'pessimistic_write' } });
  if (!found) return 'unknown';
  if (found.createdBy === actor) return 'same-person';
  await endpoints.update({ id }, { waits: false, active: true, confirmedBy: actor, confirmedAt: new Date() });
  await append(tx, { actor, action: 'endpoint.confirmed', subjectKind: 'endpoint', subjectId: id });
  return 'confirmed';
}

export type EndpointRefusal = 'unknown' | 'same-person';

/**
 * Switches an endpoint off, or gives up one that waits; false when it was not on. Messages still owed to it go to the dead letters at their next
 * try, and stay on the pull feed. `reason` is a code, e.g. `asked` or `gone`.
 */
export async function deactivateEndpoint(tx: Tx, id: string, actor: string, reason = 'asked'): Promise<boolean> {
  const endpoints = tx.getRepository(EndpointEntity);
  const { affected } = await endpoints.update({ id, active: true }, { active: false });
  if (affected === 0 && (await endpoints.update({ id, waits: true }, { waits: false })).affected === 0) return false;
  await append(tx, {
    actor,
    action: 'endpoint.deactivated',
    subjectKind: 'endpoint',
    subjectId: id,
    detail: { reason },
  });
  return true;
}
