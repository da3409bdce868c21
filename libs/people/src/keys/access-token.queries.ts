import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';
import type { Scope } from '../roles/scopes.js';

/** Writes a token, and removes more that are over than it makes. */
export async function insertAccessToken(
  tx: Tx,
  made: { hash: Buffer; keyId: string; scopes: readonly Scope[]; seconds: number },
): Promise<void> {
  await tx.query(
    `delete from access_tokens where hash in (
       select hash from access_tokens where expires_at <= now() order by expires_at limit 20 for update skip locked)`,
  );
  await tx.query(
    `insert into access_tokens (hash, key_id, scopes, expires_at) values ($1, $2, $3, now() + make_interval(secs => $4))`,
    [made.hash, made.keyId, made.scopes, made.seconds],
  );
}

/** The key of a token that is not over. Whether the key still works is for the caller to see. */
export async function findAccessToken(
  database: DataSource,
  hash: Buffer,
): Promise<{ keyId: string; scopes: Scope[] } | undefined> {
  return row(database, 'select key_id as "keyId", scopes from access_tokens where hash = $1 and expires_at > now()', [
    hash,
  ]);
}
