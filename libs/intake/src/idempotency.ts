import { createHash } from 'node:crypto';
import type { Tx } from '#platform';
import { findKey, insertKey, tryLockKey } from './idempotency.queries.js';

/** An `Idempotency-Key` as its owner sent it (IETF draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyClaim {
  /** Keys of different callers never meet. */
  owner: string;
  key: string;
  /** SHA-256 of the request body: the same key with another body is refused. */
  fingerprint: Buffer;
}

export type Replay =
  { kind: 'new' } | { kind: 'known'; submissionId: string } | { kind: 'refused'; reason: 'key-reused' | 'in-progress' };

export const fingerprintOf = (body: Buffer): Buffer => createHash('sha256').update(body).digest();

/** The header is a structured string (RFC 8941), but bare tokens are common; 1–255 visible characters without quotes either way. */
export function readIdempotencyKey(header: string): string | undefined {
  const bare = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return /^[\x21\x23-\x7e]{1,255}$/.test(bare) ? bare : undefined;
}

/**
 * Takes the key for this transaction and says whether it was used before. The advisory lock is the "still in progress" mark:
 * it vanishes with its process, so no mark is ever left behind by a crash.
 */
export async function replayOf(tx: Tx, claim: IdempotencyClaim): Promise<Replay> {
  if (!(await tryLockKey(tx, claim.owner, claim.key))) return { kind: 'refused', reason: 'in-progress' };
  const known = await findKey(tx, claim.owner, claim.key);
  if (!known) return { kind: 'new' };
  return known.fingerprint.equals(claim.fingerprint)
    ? { kind: 'known', submissionId: known.submissionId }
    : { kind: 'refused', reason: 'key-reused' };
}

export async function rememberKey(tx: Tx, claim: IdempotencyClaim, submissionId: string): Promise<void> {
  await insertKey(tx, claim.owner, claim.key, { fingerprint: claim.fingerprint, submissionId });
}
