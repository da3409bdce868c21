import { createHash } from 'node:crypto';
import { keyedHash, type Tx } from '#platform';
import { findKey, insertKey, tryLockKey } from './idempotency.queries.js';

/** An `Idempotency-Key` as sent by its owner (IETF draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyClaim {
  /** Separates the keys of different callers. */
  owner: string;
  key: string;
  /** SHA-256 of the request body: the same key with another body is refused. It is stored keyed. */
  fingerprint: Buffer;
}

export type Replay =
  { kind: 'new' } | { kind: 'known'; submissionId: string } | { kind: 'refused'; reason: 'key-reused' | 'in-progress' };

export const fingerprintOf = (body: Buffer): Buffer => createHash('sha256').update(body).digest();

/**
 * Reads the header, which is a structured string (RFC 8941); bare tokens are common and accepted too. 1–255 visible
 * characters.
 */
export function readIdempotencyKey(header: string): string | undefined {
  const bare = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return /^[\x21\x23-\x7e]{1,255}$/.test(bare) ? bare : undefined;
}

/**
 * Takes the key for this transaction and tells whether it was used before. The advisory lock marks "still in progress":
 * it ends with its process, so a crash leaves no mark behind.
 */
export async function replayOf(tx: Tx, claim: IdempotencyClaim): Promise<Replay> {
  if (!(await tryLockKey(tx, claim.owner, claim.key))) return { kind: 'refused', reason: 'in-progress' };
  const known = await findKey(tx, claim.owner, claim.key);
  if (!known) return { kind: 'new' };
  return known.fingerprint.equals(keyedHash(tx, 'request-body', claim.fingerprint))
    ? { kind: 'known', submissionId: known.submissionId }
    : { kind: 'refused', reason: 'key-reused' };
}

export async function rememberKey(tx: Tx, claim: IdempotencyClaim, submissionId: string): Promise<void> {
  const fingerprint = keyedHash(tx, 'request-body', claim.fingerprint);
  await insertKey(tx, claim.owner, claim.key, { fingerprint, submissionId });
}
