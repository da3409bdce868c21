import type { Statement, Tx, Vault } from '#platform';
import { findKey, insertKey, insertKeyStatement, tryLockKey } from './idempotency.queries.js';

/** An `Idempotency-Key` as sent by its owner (IETF draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyClaim {
  /** Separates the keys of different callers. */
  owner: string;
  key: string;
  /** The request body: the same key with another body is refused, or is another key at an open door. */
  body: Buffer;
}

/** A claim as it is stored: by keyed hashes, so that a copy of the table gives back neither the key nor the body. */
export interface HashedClaim {
  owner: string;
  key: string;
  fingerprint: Buffer;
}

export type Replay =
  { kind: 'new' } | { kind: 'known'; submissionId: string } | { kind: 'refused'; reason: 'key-reused' | 'in-progress' };

/**
 * Reads the header, which is a structured string (RFC 8941); bare tokens are common and accepted too. 1–255 visible
 * characters.
 */
export function readIdempotencyKey(header: string): string | undefined {
  const bare = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return /^[\x21\x23-\x7e]{1,255}$/.test(bare) ? bare : undefined;
}

/** 21 characters of base64url hold 126 bits, the length of a nanoid; a UUID has 36. */
const LONG = /^[A-Za-z0-9+/_=-]{21,}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** One random key in some twenty thousand has less; words, dates and counters have less nearly always. */
const LEAST = { distinct: 7, changes: 4 };

/**
 * Whether a key looks random enough to be a secret of its sender: a UUID of version 4 or 7, or 21 or more characters
 * that change between capital letters, small letters and digits as random ones do. `my-first`, a date with a counter and
 * a time-based UUID are none. What copies a random key from a page still passes; the body must be the same, too.
 */
export function isSecretKey(key: string): boolean {
  const version = UUID.exec(key)?.[1];
  if (!LONG.test(key) || (version !== undefined && !/[47]/.test(version))) return false;
  const characters = key.replace(/[^A-Za-z0-9]/g, '');
  const classes = characters.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/[0-9]/g, '0');
  const changes = [...classes].filter((one, at) => at > 0 && one !== classes[at - 1]).length;
  return new Set(characters).size >= LEAST.distinct && changes >= LEAST.changes;
}

/**
 * The claim as it is stored. At an open door (`authenticated` false) nobody knows who sends, so only a secret key tells
 * the sender from others, and only together with the body; a key that others may use as well claims nothing.
 */
export function hashedClaim(vault: Vault, claim: IdempotencyClaim, authenticated: boolean): HashedClaim | undefined {
  const { owner, key, body } = claim;
  if (!authenticated && !isSecretKey(key)) return undefined;
  const fingerprint = vault.index('idempotency-body', body);
  const bound = authenticated ? '' : `\0${fingerprint.toString('hex')}`;
  return { owner, key: vault.index('idempotency-key', `${owner}\0${key}${bound}`).toString('hex'), fingerprint };
}

/**
 * Takes the key for this transaction and tells whether it was used before. The advisory lock marks "still in progress":
 * it ends with its process, so a crash leaves no mark behind.
 */
export async function replayOf(tx: Tx, claim: HashedClaim): Promise<Replay> {
  if (!(await tryLockKey(tx, claim.owner, claim.key))) return { kind: 'refused', reason: 'in-progress' };
  const known = await findKey(tx, claim.owner, claim.key);
  if (!known) return { kind: 'new' };
  return known.fingerprint.equals(claim.fingerprint)
    ? { kind: 'known', submissionId: known.submissionId }
    : { kind: 'refused', reason: 'key-reused' };
}

export async function rememberKey(tx: Tx, claim: HashedClaim, submissionId: string): Promise<void> {
  await insertKey(tx, claim.owner, claim.key, { fingerprint: claim.fingerprint, submissionId });
}

/** The same as a statement that is sent together with the insert of the submission. */
export const keyStatement = (claim: HashedClaim, submissionId: string): Statement =>
  insertKeyStatement(claim.owner, claim.key, { fingerprint: claim.fingerprint, submissionId });
