import { createHmac, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { ArrayContains, IsNull, type DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { ApiKeyEntity } from './api-key.entity.js';
import { findAccessToken } from './access-token.queries.js';
import { lockFirstAdminKey, noteUse } from './api-key.queries.js';
import type { Caller } from '../roles/caller.js';
import type { Permission } from '../roles/permissions.js';
import { allowanceOfScopes } from '../roles/reach.js';
import type { Scope } from '../roles/scopes.js';
import { hashOfToken } from '../sessions/secret-token.js';

export interface NewKey {
  name: string;
  scopes: Scope[];
  department?: string | undefined;
  sources?: string[] | undefined;
  expiresAt?: Date | null | undefined;
  /** Areas that it is for, each with all below it; the whole city when left out. */
  areas?: readonly string[] | null | undefined;
  /** Who made it, as the audit names them. */
  createdBy?: string | undefined;
  /** Opens nothing until another person has confirmed it. */
  waits?: boolean | undefined;
  /** The key whose place it takes. */
  replaces?: string | undefined;
  /** Days for which that key works on after this one is confirmed. */
  overlapDays?: number | undefined;
}

const KEPT = {
  id: true,
  name: true,
  scopes: true,
  department: true,
  sources: true,
  expiresAt: true,
  lastUsedOn: true,
  areas: true,
} as const;

const hashOf = (key: string): Buffer => createHmac('sha256', 'huiliu api key').update(key).digest();

/** Creates a key and returns it in clear text, which is shown only this once. */
export async function createKey(tx: Tx | DataSource, wanted: NewKey): Promise<{ id: string; key: string }> {
  const id = uuid();
  const key = `hl_${randomBytes(24).toString('base64url')}`;
  await tx.getRepository(ApiKeyEntity).insert({
    id,
    name: wanted.name,
    hash: hashOf(key),
    scopes: wanted.scopes,
    department: wanted.department ?? null,
    sources: wanted.sources ?? [],
    areas: wanted.areas ? [...wanted.areas] : null,
    expiresAt: wanted.expiresAt ?? null,
    createdBy: wanted.createdBy ?? null,
    waits: wanted.waits ?? false,
    replaces: wanted.replaces ?? null,
    overlapDays: wanted.overlapDays ?? null,
  });
  return { id, key };
}

/** What an access token begins with; a key begins with `hl_`. */
export const ACCESS_TOKEN_PREFIX = 'hlat_';

export const isKey = (secret: string): boolean => secret.startsWith('hl_');

/** Returns the owner of a key, or of a token that a key got; undefined when the key is unknown, revoked, expired or not confirmed. */
export async function callerOf(database: DataSource, key: string): Promise<Caller | undefined> {
  if (isKey(key)) return holderOf(database, { hash: hashOf(key) });
  if (!key.startsWith(ACCESS_TOKEN_PREFIX)) return undefined;
  const token = await findAccessToken(database, hashOfToken(database, 'access-token', key));
  return token && holderOf(database, { id: token.keyId }, token.scopes);
}

/** A token that made or changed a key would outlive its ten minutes. */
const OF_KEYS_ALONE: readonly Permission[] = ['own-key:rotate', 'key:manage'];

/** The holder of a key that works. A token has those of its scopes that the key still has. */
async function holderOf(
  database: DataSource,
  which: { hash: Buffer } | { id: string },
  ofToken?: readonly Scope[],
): Promise<Caller | undefined> {
  const found = await database.getRepository(ApiKeyEntity).findOne({
    select: KEPT,
    where: { ...which, revokedAt: IsNull(), waits: false },
  });
  if (!found || (found.expiresAt !== null && found.expiresAt <= new Date())) return undefined;
  const { id, name, department, sources, areas } = found;
  const scopes = found.scopes.filter((scope) => ofToken === undefined || ofToken.includes(scope));
  await noteUse(database, found);
  const { may, limited } = allowanceOfScopes(scopes, areas);
  return {
    actor: `key:${name}`,
    limited,
    may: ofToken === undefined ? may : new Set([...may].filter((permission) => !OF_KEYS_ALONE.includes(permission))),
    department,
    sources,
    key: { id, scopes },
    person: null,
  };
}

/**
 * Whether a caller may send for a source. A person at the desk registers what came by any of them. Of a key its own list says so. A key of an administrator needs none, because its holder can make a
 * key for any source; where it has a list, the list holds.
 */
export function maySendFor({ may, key, sources }: Pick<Caller, 'may' | 'key' | 'sources'>, source: string): boolean {
  if (!may.has('submission:register')) return false;
  if (!key) return true;
  return sources.length === 0 ? key.scopes.includes('admin') : sources.includes(source);
}

export const FIRST_ADMINISTRATOR = 'first administrator';

/** Scopes of the first key: everything except acting for a department. */
export const ADMINISTRATOR: readonly Scope[] = ['admin', 'staff', 'sealed-desk', 'reveal', 'channel'];

/**
 * Creates the administrator's first key, once per database; null when there is one already. Safe with concurrent
 * starts.
 */
export async function ensureFirstAdminKey(tx: Tx): Promise<{ id: string; key: string } | null> {
  await lockFirstAdminKey(tx);
  if (await tx.getRepository(ApiKeyEntity).existsBy({ scopes: ArrayContains(['admin']) })) return null;
  return createKey(tx, { name: FIRST_ADMINISTRATOR, scopes: [...ADMINISTRATOR] });
}

/** False when there is no such key, or it is revoked already. */
export async function revokeKey(tx: Tx, id: string): Promise<boolean> {
  const { affected } = await tx
    .getRepository(ApiKeyEntity)
    .update({ id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
  return affected === 1;
}
