import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { acceptableUrl, row, rows, type Tx, type Vault } from '#platform';
import type { Owner } from './ledger.js';
import { protocolNamed } from './protocols/list.js';

/** An address that receives the messages of an owner 推送地址. The secret is not included: it is shown only once. */
export interface Endpoint extends Owner {
  id: string;
  protocol: string;
  url: string;
  active: boolean;
  createdAt: Date;
}

export interface WantedEndpoint extends Owner {
  url: string;
  /** A name in `protocols/list.ts`; `standard-webhooks` by default. */
  protocol?: string | undefined;
}

export type Registration =
  { ok: true; id: string; secret: string } | { ok: false; reason: 'address-refused' | 'unknown-protocol' };

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
  const id = uuid();
  const secret = protocol.makeSecret(randomBytes(protocol.secretBytes));
  await tx.query(
    'insert into endpoints (id, owner_kind, owner, protocol, url, secret_cipher) values ($1, $2, $3, $4, $5, $6)',
    [id, wanted.ownerKind, wanted.owner, protocol.name, wanted.url, guards.vault.seal(secret, id)],
  );
  const detail = {
    ownerKind: wanted.ownerKind,
    owner: wanted.owner,
    protocol: protocol.name,
    host: new URL(wanted.url).host,
  };
  await append(tx, { actor, action: 'endpoint.registered', subjectKind: 'endpoint', subjectId: id, detail });
  return { ok: true, id, secret };
}

/** All endpoints, or those of one owner, newest first. */
export async function listEndpoints(database: DataSource | Tx, owner?: Owner): Promise<Endpoint[]> {
  return rows<Endpoint>(
    database,
    `select id, owner_kind as "ownerKind", owner, protocol, url, active, created_at as "createdAt" from endpoints
     where $1::text is null or (owner_kind = $1 and owner = $2) order by created_at desc, id desc`,
    [owner?.ownerKind ?? null, owner?.owner ?? null],
  );
}

/**
 * Switches an endpoint off; false when it was not on. Messages still owed to it go to the dead letters at their next
 * try, and stay on the pull feed. `reason` is a code, e.g. `asked` or `gone`.
 */
export async function deactivateEndpoint(tx: Tx, id: string, actor: string, reason = 'asked'): Promise<boolean> {
  if (!(await row(tx, 'update endpoints set active = false where id = $1 and active returning id', [id]))) return false;
  await append(tx, {
    actor,
    action: 'endpoint.deactivated',
    subjectKind: 'endpoint',
    subjectId: id,
    detail: { reason },
  });
  return true;
}
