import type { DataSource } from 'typeorm';
import { append } from '#audit';
import type { Caller } from '../roles/caller.js';
import type { Scope } from '../roles/scopes.js';
import { hashOfToken, newToken } from '../sessions/secret-token.js';
import { insertAccessToken } from './access-token.queries.js';
import { ACCESS_TOKEN_PREFIX, isKey, callerOf } from './keys.js';
import type { TokenRequest } from './token-request.js';

/** Seconds that a token is good. */
const TOKEN_SECONDS = 600;

/** A token as it is shown, once. */
export interface IssuedToken {
  token: string;
  seconds: number;
  scopes: readonly Scope[];
}

/** The holder of the key that a request for a token names; undefined when id and key do not belong together. A token makes no other token. */
export async function clientOfTokenRequest(
  database: DataSource,
  { clientId, secret }: TokenRequest,
): Promise<Caller | undefined> {
  const caller = isKey(secret) ? await callerOf(database, secret) : undefined;
  return caller?.key?.id === clientId ? caller : undefined;
}

/** Gives the holder of a key a short-lived token; undefined when it asks for a scope that the key has not. */
export async function issueAccessToken(
  database: DataSource,
  { actor, key }: Caller & { key: NonNullable<Caller['key']> },
  wanted: readonly Scope[] | null,
): Promise<IssuedToken | undefined> {
  const scopes = wanted ?? key.scopes;
  if (!scopes.every((scope) => key.scopes.includes(scope))) return undefined;
  const token = ACCESS_TOKEN_PREFIX + newToken();
  await database.transaction(async (tx) => {
    const hash = hashOfToken(tx, 'access-token', token);
    await insertAccessToken(tx, { hash, keyId: key.id, scopes, seconds: TOKEN_SECONDS });
    await append(tx, { actor, action: 'key.token-issued', subjectKind: 'key', subjectId: key.id, detail: { scopes } });
  });
  return { token, seconds: TOKEN_SECONDS, scopes };
}
