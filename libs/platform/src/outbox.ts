import type { DataSource } from 'typeorm';
import { AFTER_FIRST, type Statement, type Tx } from './database.js';
import { entriesStatement, entryStatement, hasDueEntry, takeDueEntries, takeUrgentEntries } from './outbox.queries.js';
import { QUEUE_NAMES, type QueueName, type QueueSystem } from './queues.js';

const BATCH = 500;

/** Records in the caller's transaction that `ref` needs a job, now or from `availableAt` on. */
export async function needsJob(tx: Tx, queue: QueueName, ref: string, availableAt?: Date): Promise<void> {
  const { sql, values } = entryStatement(queue, ref, availableAt);
  await tx.query(sql, values);
}

/** The same as a statement that is sent together with the write that it belongs to. */
export const jobStatement = (queue: QueueName, ref: string): Statement =>
  entryStatement(queue, ref, undefined, AFTER_FIRST);

/** The same for several rows that the same statement writes: `ref` is the id of one of them. */
export const jobsStatement = (jobs: readonly { queue: QueueName; ref: string }[]): Statement => entriesStatement(jobs);

/**
 * Moves due outbox rows into the queues and returns their number. A crash between the queue's reply and the commit
 * enqueues a batch twice, which is allowed. Several processes may drain at once; they skip each other's rows.
 */
export async function drainOutbox(database: DataSource, queues: QueueSystem): Promise<number> {
  if (!(await hasDueEntry(database))) return 0;
  return database.transaction(async (tx) => {
    // Urgent ones may stand behind a long import.
    const due = [...(await takeUrgentEntries(tx, BATCH)), ...(await takeDueEntries(tx, BATCH))];
    for (const name of QUEUE_NAMES) {
      const jobs = due.filter((entry) => entry.queue === name);
      if (jobs.length > 0) await queues.add(name, jobs);
    }
    return due.length;
  });
}
