import type { Tx } from '#platform';
import type { NewSubmission } from './store.js';
import { findSameContent, lockContent } from './submission/submission.queries.js';

/**
 * 10 minutes [J]: within this time the same content of the same person is one act of sending, e.g. a retry after a lost
 * answer. Later, a person who says the same has reason to say it again 重复信访.
 */
export const RETRANSMISSION_MINUTES = 10;

/**
 * 2 minutes [J]: the same for a sender that is not known. It covers a second click and one retry, and leaves little time
 * to send another person's words before that person does.
 */
export const SECOND_CLICK_MINUTES = 2;

/**
 * Finds the first sending of an arrival that has no identity: the same content, which includes the person, from the
 * same source, and at an open door from the same address. Holds a lock on the content until the transaction ends, so of
 * two that arrive at once the second finds the first. `keyed`: an Idempotency-Key tells this request from others. What
 * names no person is never taken for a second sending, because somebody else may say the same.
 */
export async function sentBefore(tx: Tx, submission: NewSubmission, keyed: boolean): Promise<string | undefined> {
  const { source, contentHash, registeredAt, authenticated, people } = submission;
  const person = people.some(({ kind }) => kind !== 'name');
  if (keyed || !person) return undefined;
  const minutes = authenticated ? RETRANSMISSION_MINUTES : SECOND_CLICK_MINUTES;
  await lockContent(tx, source, contentHash);
  return findSameContent(tx, { source, contentHash, registeredAt, authenticated, minutes });
}
