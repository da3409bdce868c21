import type { Tx } from '#platform';
import { giveJobsToForgotten, noteWoken } from './submission/submission.queries.js';

/**
 * Finds submissions that wait for routing although nothing will ever wake them (their queue entry was lost with its queue)
 * and notes anew that they need a job. `alreadyQueued` is how many entries the queue still holds: a long but healthy backlog is
 * left alone. Time is counted by the database's clock, which all gateways share, not by `received_at`. Answers how many were
 * revived.
 */
export async function submissionsWithoutJob(tx: Tx, olderThanSeconds: number, alreadyQueued: number): Promise<number> {
  const revived = await giveJobsToForgotten(tx, olderThanSeconds, alreadyQueued);
  if (revived.length > 0) await noteWoken(tx, revived);
  return revived.length;
}
