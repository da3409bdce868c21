import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { keyedHash, type Tx } from '#platform';

/** What a token opens. A token of one purpose is nothing at the door of another. */
export type TokenPurpose =
  'session' | 'invitation' | 'recovery-code' | 'identity-state' | 'identity-browser' | 'access-token';

/** 256 random bits in base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: a keyed hash. Whoever reads a dump can neither use it nor try tokens on it. */
export function hashOfToken(session: Tx | DataSource, purpose: TokenPurpose, token: string): Buffer {
  return keyedHash(session, `token:${purpose}`, createHash('sha256').update(token).digest());
}

/** The token that a page of ours sends with every change. Another site can have the cookie sent, but cannot read this. */
export const csrfTokenOf = (session: Tx | DataSource, tokenHash: Buffer): string =>
  keyedHash(session, 'csrf', tokenHash).toString('base64url');
