import type { Tx } from '#platform';
import { giveJobsToForgotten, noteWoken } from './submission/submission.queries.js';

/**
 * Finds submissions that wait for routing without a job, because their queue entry was lost with its queue, and creates
 * a job. `alreadyQueued` is the number of entries in the queue: a long but healthy backlog is left alone. Time is
 * measured by the database's clock, which all gateways share, and not by `received_at`. Returns how many jobs were
 * created.
 */
export async function submissionsWithoutJob(tx: Tx, olderThanSeconds: number, alreadyQueued: number): Promise<number> {
  const revived = await giveJobsToForgotten(tx, olderThanSeconds, alreadyQueued);
  if (revived.length > 0) await noteWoken(tx, revived);
  return revived.length;
}
