import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';
import type { Scope } from '../roles/scopes.js';

/** Shanghai is eight hours ahead of UTC all year. */
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** Held until the transaction ends: many starters make the first key once. */
export async function lockFirstAdminKey(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('huiliu first admin key'))");
}

/** Writes the Shanghai day of the last use, once a day. */
export async function noteUse(
  database: DataSource,
  { id, lastUsedOn }: { id: string; lastUsedOn: string | null },
): Promise<void> {
  const today = new Date(Date.now() + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
  if (lastUsedOn !== null && lastUsedOn >= today) return;
  await database.query('update api_keys set last_used_on = $2 where id = $1 and last_used_on is distinct from $2', [
    id,
    today,
  ]);
}

/** An API key without its secret. */
export interface KeyView {
  id: string;
  name: string;
  scopes: Scope[];
  department: string | null;
  sources: string[];
  createdAt: Date;
  createdBy: string | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  waits: boolean;
  confirmedBy: string | null;
  replaces: string | null;
  lastUsedOn: string | null;
  /** Areas that it is for, each with all below it; null for the whole city. */
  areas: string[] | null;
}

/** Keys that work or wait first, then the newest. */
export async function listKeys(database: DataSource, limit: number): Promise<KeyView[]> {
  return rows(
    database,
    `select id, name, scopes, department, sources, created_at as "createdAt", created_by as "createdBy",
       expires_at as "expiresAt", revoked_at as "revokedAt", waits, confirmed_by as "confirmedBy", replaces,
       last_used_on::text as "lastUsedOn", areas
     from api_keys order by (revoked_at is null and coalesce(expires_at > now(), true)) desc, created_at desc, id limit $1`,
    [limit],
  );
}

/** Takes what reads cases from the keys that were made at the shell, the one of the first start too; the ids of those that changed. */
export async function narrowShellKeys(tx: Tx): Promise<string[]> {
  const narrowed = await rows<{ id: string }>(
    tx,
    `update api_keys set scopes = array['admin', 'channel'] where created_by is null and revoked_at is null
       and 'admin' = any (scopes) and scopes && array['staff', 'sealed-desk', 'reveal'] returning id`,
  );
  return narrowed.map(({ id }) => id);
}
