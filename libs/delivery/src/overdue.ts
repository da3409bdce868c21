import type { Tx } from '#platform';
import { giveJobsToOverdue } from './delivery.queries.js';

/**
 * Creates a queue entry for every delivery that has been due for longer than this and has none in the outbox: its entry
 * was in a lost queue. An entry that only waits in a long queue gets a duplicate, at most once per `olderThanSeconds`;
 * the lease makes the duplicate harmless. Returns their number.
 */
export async function deliveriesWithoutJob(tx: Tx, olderThanSeconds: number): Promise<number> {
  return giveJobsToOverdue(tx, olderThanSeconds);
}
