import type { DataSource } from 'typeorm';
import { rows, type Tx } from './database.js';
import { QUEUE_NAMES, type QueueName, type QueueSystem } from './queues.js';

const BATCH = 500;

/** Notes in the caller's transaction that `ref` needs a job, now or from `availableAt` on. */
export async function needsJob(tx: Tx, queue: QueueName, ref: string, availableAt?: Date): Promise<void> {
  await tx.query('insert into queue_outbox (queue, ref, available_at) values ($1, $2, coalesce($3, now()))', [
    queue,
    ref,
    availableAt ?? null,
  ]);
}

/**
 * Moves due outbox rows into the queues and answers how many. A crash between the queue's answer and the commit enqueues a
 * batch twice: that is allowed. Several processes may drain at once; they do not see each other's rows.
 */
export async function drainOutbox(database: DataSource, queues: QueueSystem): Promise<number> {
  return database.transaction(async (tx) => {
    const due = await rows<{ id: string; queue: QueueName; ref: string }>(
      tx,
      `delete from queue_outbox where id in (
         select id from queue_outbox where available_at <= now() order by available_at, id limit ${BATCH} for update skip locked)
       returning id::text, queue, ref`,
    );
    for (const name of QUEUE_NAMES) {
      const jobs = due.filter((entry) => entry.queue === name);
      if (jobs.length > 0) await queues.add(name, jobs);
    }
    return due.length;
  });
}
