import { createHmac, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { row, type Tx } from '../database.js';
import type { Scope } from './scopes.js';

/** Who is calling. */
export interface Caller {
  keyId: string;
  name: string;
  scopes: readonly Scope[];
  department: string | null;
  sources: readonly string[];
}

export interface NewKey {
  name: string;
  scopes: Scope[];
  department?: string | undefined;
  sources?: string[] | undefined;
}

const hashOf = (key: string): Buffer => createHmac('sha256', 'huiliu api key').update(key).digest();

/** Makes a key and answers it in clear, the only time it can be read. */
export async function createKey(tx: Tx | DataSource, wanted: NewKey): Promise<{ id: string; key: string }> {
  const id = uuid();
  const key = `hl_${randomBytes(24).toString('base64url')}`;
  await tx.query('insert into api_keys (id, name, hash, scopes, department, sources) values ($1, $2, $3, $4, $5, $6)', [
    id,
    wanted.name,
    hashOf(key),
    wanted.scopes,
    wanted.department ?? null,
    wanted.sources ?? [],
  ]);
  return { id, key };
}

/** The caller behind a key, or undefined when the key is unknown or revoked. */
export async function callerOf(database: DataSource, key: string): Promise<Caller | undefined> {
  if (!key.startsWith('hl_')) return undefined;
  return row<Caller>(
    database,
    'select id as "keyId", name, scopes, department, sources from api_keys where hash = $1 and revoked_at is null',
    [hashOf(key)],
  );
}

/** What the first key may do: everything but act for a department. */
export const ADMINISTRATOR: readonly Scope[] = ['admin', 'staff', 'sealed-desk', 'reveal', 'channel'];

/** The administrator's first key, made once per database; null when there is one already. Safe with many starters. */
export async function ensureFirstAdminKey(tx: Tx): Promise<{ id: string; key: string } | null> {
  await tx.query("select pg_advisory_xact_lock(hashtext('huiliu first admin key'))");
  if (await row(tx, "select 1 from api_keys where 'admin' = any(scopes)")) return null;
  return createKey(tx, { name: 'first administrator', scopes: [...ADMINISTRATOR] });
}

export async function revokeKey(tx: Tx, id: string): Promise<boolean> {
  return (
    (await row(tx, 'update api_keys set revoked_at = now() where id = $1 and revoked_at is null returning id', [
      id,
    ])) !== undefined
  );
}
