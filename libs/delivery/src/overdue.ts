import type { Tx } from '#platform';
import { giveJobsToOverdue } from './delivery.queries.js';

/**
 * Gives a queue entry to every delivery that has been due for longer than this and has none in the outbox: its entry was in a
 * queue that was lost. An entry that merely waits in a long queue is doubled, at most once per `olderThanSeconds`; the
 * lease makes the second one do nothing. Answers how many.
 */
export async function deliveriesWithoutJob(tx: Tx, olderThanSeconds: number): Promise<number> {
  return giveJobsToOverdue(tx, olderThanSeconds);
}
