import type { DataSource } from 'typeorm';
import { row, rows, type Statement, type Tx } from './database.js';
import type { QueueName } from './queues.js';

/** One row of the queue outbox: this id needs a job of this queue. */
export interface OutboxEntry {
  id: string;
  queue: QueueName;
  ref: string;
}

/** `after`: what the `select` ends in where other writes are sent with it. */
export function entryStatement(queue: QueueName, ref: string, availableAt?: Date, after = ''): Statement {
  return {
    sql: `insert into queue_outbox (queue, ref, available_at) select $1, $2::uuid, coalesce($3, now()) ${after}`,
    values: [queue, ref, availableAt ?? null],
  };
}

/** Entries for the rows that the same statement wrote, due now. */
export function entriesStatement(entries: readonly Pick<OutboxEntry, 'queue' | 'ref'>[]): Statement {
  return {
    sql: `insert into queue_outbox (queue, ref) select due.queue, first_written.id
      from first_written join unnest($1::text[], $2::uuid[]) with ordinality as due (queue, id, place) using (id) order by due.place`,
    values: [entries.map(({ queue }) => queue), entries.map(({ ref }) => ref)],
  };
}

/** Whether an entry is due. It takes one round trip, and most looks find none. */
export async function hasDueEntry(database: DataSource): Promise<boolean> {
  const due = 'select exists (select from queue_outbox where available_at <= now()) as due';
  return (await row<{ due: boolean }>(database, due))?.due === true;
}

/** Takes the oldest due entries of the queue `urgent` out, like {@link takeDueEntries}. */
export async function takeUrgentEntries(tx: Tx, limit: number): Promise<OutboxEntry[]> {
  return rows<OutboxEntry>(
    tx,
    `delete from queue_outbox where id in (
       select id from queue_outbox where queue = 'urgent' and available_at <= now()
       order by available_at, id limit $1 for update skip locked)
     returning id::text, queue, ref`,
    [limit],
  );
}

/** Takes the oldest due entries out. What another process is taking at the same time is passed over. */
export async function takeDueEntries(tx: Tx, limit: number): Promise<OutboxEntry[]> {
  return rows<OutboxEntry>(
    tx,
    `delete from queue_outbox where id in (
       select id from queue_outbox where available_at <= now() order by available_at, id limit $1 for update skip locked)
     returning id::text, queue, ref`,
    [limit],
  );
}
