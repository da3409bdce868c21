import { createHash } from 'node:crypto';
import { row, type Tx } from '#platform';

/** An `Idempotency-Key` as sent by its owner (IETF draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyClaim {
  /** Separates the keys of different callers. */
  owner: string;
  key: string;
  /** SHA-256 of the request body: the same key with another body is refused. */
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
  const taken = await row<{ free: boolean }>(tx, 'select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as free', [
    `${claim.owner}\n${claim.key}`,
  ]);
  if (!taken?.free) return { kind: 'refused', reason: 'in-progress' };
  const known = await row<{ fingerprint: Buffer; submissionId: string }>(
    tx,
    'select fingerprint, submission_id as "submissionId" from idempotency_keys where owner = $1 and key = $2',
    [claim.owner, claim.key],
  );
  if (!known) return { kind: 'new' };
  return known.fingerprint.equals(claim.fingerprint)
    ? { kind: 'known', submissionId: known.submissionId }
    : { kind: 'refused', reason: 'key-reused' };
}

export async function rememberKey(tx: Tx, claim: IdempotencyClaim, submissionId: string): Promise<void> {
  await tx.query('insert into idempotency_keys (owner, key, fingerprint, submission_id) values ($1, $2, $3, $4)', [
    claim.owner,
    claim.key,
    claim.fingerprint,
    submissionId,
  ]);
}
