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
 * Within how many minutes an arrival without an identity counts as sent before; undefined where it never does. `keyed`: an
 * Idempotency-Key tells this request from others. What names no person is never taken for a second sending, because somebody
 * else may say the same.
 */
export function retransmissionMinutes(
  { row, authenticated, people }: Pick<NewSubmission, 'row' | 'authenticated' | 'people'>,
  keyed: boolean,
): number | undefined {
  if (row.externalId !== null || keyed || people.every(({ kind }) => kind === 'name')) return undefined;
  return authenticated ? RETRANSMISSION_MINUTES : SECOND_CLICK_MINUTES;
}

/**
 * Finds the first sending of an arrival that has no identity: the same content, which includes the person, from the
 * same source, and at an open door from the same address. Holds a lock on the content until the transaction ends, so of
 * two that arrive at once the second finds the first.
 */
export async function sentBefore(tx: Tx, submission: NewSubmission, keyed: boolean): Promise<string | undefined> {
  const { source, contentHash, registeredAt, authenticated } = submission;
  const minutes = retransmissionMinutes(submission, keyed);
  if (minutes === undefined) return undefined;
  await lockContent(tx, source, contentHash);
  return findSameContent(tx, { source, contentHash, registeredAt, authenticated, minutes });
}
