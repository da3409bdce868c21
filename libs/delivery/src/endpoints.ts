import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { acceptableUrl, type Tx, type Vault } from '#platform';
import { EndpointEntity } from './endpoint.entity.js';
import type { EndpointSettings } from './endpoint.queries.js';
import type { Owner } from './owner.js';
import { protocolNamed } from './protocols/list.js';
import { givenKeys } from './protocols/open311-push.js';
import type { EndpointKeys, Protocol, ServiceCodes } from './protocols/protocol.js';
import { misfitOf, type Misfit } from './rules/endpoint-fit.js';
import type { SuccessRule } from './rules/success-rule.js';

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
  paused: boolean;
  /** Only messages of these types; null: all. */
  types: string[] | null;
  successRule: SuccessRule | null;
  ratePerSecond: number | null;
  maxConcurrent: number;
  publicKey: string | null;
  serviceCodes: ServiceCodes | null;
  /** Until when messages are signed with the keys of before the last rotation too. */
  formerUntil: Date | null;
  failingSince: Date | null;
  /** When and why the hub itself switched it off. */
  stoppedAt: Date | null;
  stoppedBecause: 'gone' | 'failing' | null;
  /** `asked`: it gets nothing until its system has agreed. */
  consent: 'asked' | 'granted' | null;
}

export interface WantedEndpoint extends Owner, EndpointSettings {
  url: string;
  /** A name in `protocols/list.ts`; `standard-webhooks` by default. */
  protocol?: string | undefined;
  /** Key that the owner's system gave; for protocols that want one. */
  key?: string | undefined;
  /** It gets nothing until another person has confirmed it. */
  waits?: boolean | undefined;
  /** It gets nothing until its system has agreed, see handshake.ts. */
  handshake?: boolean | undefined;
}

export type Registration =
  | { ok: true; id: string; secret: string | null; publicKey: string | null; waits: boolean }
  | { ok: false; reason: 'address-refused' | 'unknown-protocol' | Misfit };

/** `openNetworks`: CIDR networks that may be called although they are private (`OUTBOUND_ALLOW`). */
export interface EndpointGuards {
  vault: Vault;
  openNetworks: readonly string[];
}

/**
 * Registers an endpoint (webhook) and creates its secret, which only this result contains. Messages written from now on
 * go there.
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
  const misfit = misfitOf(protocol, wanted);
  if (misfit) return { ok: false, reason: misfit };
  const { ownerKind, owner, url, key, waits = false, handshake = false, protocol: _, ...settings } = wanted;
  const id = uuid();
  const { secret, publicKey, kept } = keysOf(protocol, key);
  await tx.getRepository(EndpointEntity).insert({
    ...settings,
    types: settings.types ?? (protocol.carries && [...protocol.carries]),
    id,
    ownerKind,
    owner,
    protocol: protocol.name,
    url,
    secretCipher: guards.vault.seal(kept, id),
    publicKey,
    active: !waits && !handshake,
    waits,
    consent: handshake ? 'asked' : null,
    createdBy: actor,
  });
  const conditions = { ...(waits ? { waits } : {}), ...(handshake ? { handshake } : {}) };
  const detail = { ownerKind, owner, protocol: protocol.name, host: new URL(url).host, ...conditions };
  await append(tx, { actor, action: 'endpoint.registered', subjectKind: 'endpoint', subjectId: id, detail });
  return { ok: true, id, secret, publicKey, waits };
}

/** New keys, or the one that the owner gave. The caller knows that the protocol takes it. */
export function keysOf({ key }: Protocol, given: string | undefined): EndpointKeys {
  return key === 'given' ? givenKeys(given ?? '') : key.make(randomBytes(key.bytes));
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
      paused: true,
      types: true,
      successRule: true,
      ratePerSecond: true,
      maxConcurrent: true,
      publicKey: true,
      serviceCodes: true,
      formerUntil: true,
      failingSince: true,
      stoppedAt: true,
      stoppedBecause: true,
      consent: true,
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
  await endpoints.update(
    { id },
    { waits: false, active: found.consent !== 'asked', confirmedBy: actor, confirmedAt: new Date() },
  );
  await append(tx, { actor, action: 'endpoint.confirmed', subjectKind: 'endpoint', subjectId: id });
  return 'confirmed';
}

export type EndpointRefusal = 'unknown' | 'same-person';

/**
 * Switches an endpoint off, or gives up one that waits for a person or for its own system; false when it was not on. Messages still owed to it go to the dead letters at their next
 * try, and stay on the pull feed. What the hub switches off by itself: endpoint-stop.ts.
 */
export async function deactivateEndpoint(tx: Tx, id: string, actor: string): Promise<boolean> {
  const endpoints = tx.getRepository(EndpointEntity);
  const { affected } = await endpoints.update({ id, active: true }, { active: false });
  if (affected === 0 && !(await giveUp(tx, id))) return false;
  await append(tx, {
    actor,
    action: 'endpoint.deactivated',
    subjectKind: 'endpoint',
    subjectId: id,
    detail: { reason: 'asked' },
  });
  return true;
}

async function giveUp(tx: Tx, id: string): Promise<boolean> {
  const endpoints = tx.getRepository(EndpointEntity);
  const waiting = [
    { id, waits: true },
    { id, consent: 'asked' as const },
  ];
  if (!(await endpoints.existsBy(waiting))) return false;
  await endpoints.update({ id }, { waits: false, consent: null });
  return true;
}
