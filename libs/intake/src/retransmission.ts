import type { Tx, Vault } from '#platform';
import { personIndexes } from './people.js';
import type { NewSubmission } from './store.js';
import { findSameContent, lockContent } from './submission/submission.queries.js';

/**
 * 10 minutes [J]: within this time the same content of the same person is one act of sending, e.g. a second click or a
 * retry after a lost answer. Later, a person who says the same has reason to say it again 重复信访.
 */
export const RETRANSMISSION_MINUTES = 10;

/** The sender's id where it names the arrival; at an open door anybody may send any id, so it names nothing. */
export const identityOf = ({ authenticated, content }: NewSubmission): string | undefined =>
  authenticated ? content.externalId : undefined;

/**
 * Finds the first sending of an arrival that has no identity: the same content, which includes the person, from the
 * same source. Holds a lock on the content until the transaction ends, so of two that arrive at once the second finds
 * the first. `keyed`: an Idempotency-Key tells this request from others.
 */
export async function sentBefore(
  tx: Tx,
  vault: Vault,
  submission: NewSubmission,
  keyed: boolean,
): Promise<string | undefined> {
  const { source, contentHash, receivedAt, content } = submission;
  const person = personIndexes(submission, vault).some(({ kind }) => kind !== 'name');
  const hint = content.externalId ?? null;
  if (hint === null && (keyed || !person)) return undefined;
  // Where the content names no person, somebody else may say the same under the same weak id.
  const minutes = hint !== null && person ? null : RETRANSMISSION_MINUTES;
  await lockContent(tx, source, contentHash);
  return findSameContent(tx, { source, contentHash, receivedAt, hint, minutes });
}
