import type { DataSource } from 'typeorm';
import { appendAllStatement, type PreparedEntry } from '#audit';
import { isDatabaseAway, jobsStatement, sendTogether, type QueueName, type Tx } from '#platform';
import type { ArrivedSubmission } from '../submission/arrival.queries.js';
import { peopleStatements, type ArrivedPeople } from '../submission/people-statements.js';
import {
  arrivedTogetherStatement,
  findTakenLocks,
  keysOfWrittenStatement,
  type ArrivalToCheck,
  type TextLock,
} from './batch.queries.js';

/** An arrival without files with all that its registration writes, made before. */
export interface BatchedArrival extends Omit<ArrivalToCheck, 'row'>, ArrivedPeople {
  row: ArrivedSubmission;
  entry: PreparedEntry;
  queue: QueueName;
  /** Held while it is registered; two arrivals with one lock are never of one batch. */
  locks: readonly TextLock[];
}

/** `apart`: nothing was written of it, because it may be known, or another of its batch was refused. It is registered alone, as if it came now. */
export type BatchOutcome = 'written' | 'apart';

/**
 * Registers several new arrivals in one transaction. It writes what is surely new, and nothing else: whatever has to wait for somebody,
 * or has come before, is answered `apart`. When the batch is refused, all of it is: one of them is bad, and the others must not
 * suffer. Throws only when the database is away, and then nobody knows what was written.
 */
export async function registerBatch(
  database: DataSource,
  batch: readonly BatchedArrival[],
): Promise<readonly BatchOutcome[]> {
  const alone = withoutSharedLocks(batch);
  try {
    const written = new Set(await writeBatch(database, alone));
    return batch.map(({ row }) => (written.has(row.id) ? 'written' : 'apart'));
  } catch (fault) {
    if (isDatabaseAway(fault)) throw fault;
    return batch.map(() => 'apart');
  }
}

/** The first of those that share a lock. */
function withoutSharedLocks(batch: readonly BatchedArrival[]): BatchedArrival[] {
  const held = new Set<string>();
  return batch.filter(({ locks }) => {
    const names = locks.map(({ text, seed }) => `${seed} ${text}`);
    if (names.some((name) => held.has(name))) return false;
    for (const name of names) held.add(name);
    return true;
  });
}

async function writeBatch(database: DataSource, batch: readonly BatchedArrival[]): Promise<string[]> {
  // One statement is a transaction by itself.
  if (batch.every(({ locks }) => locks.length === 0)) return insertBatch(database.manager, batch);
  return database.transaction(async (tx) => {
    const locks = batch.flatMap((arrival) => arrival.locks.map((lock) => ({ arrival, lock })));
    const taken = await findTakenLocks(
      tx,
      locks.map(({ lock }) => lock),
    );
    const waiting = new Set(taken.map((place) => locks[place]?.arrival));
    // A statement of its own: it sees what was committed before the locks were free.
    return insertBatch(
      tx,
      batch.filter((arrival) => !waiting.has(arrival)),
    );
  });
}

async function insertBatch(tx: Tx, batch: readonly BatchedArrival[]): Promise<string[]> {
  if (batch.length === 0) return [];
  return sendTogether(tx, arrivedTogetherStatement(batch), [
    appendAllStatement(batch.map(({ row, entry }) => ({ id: row.id, entry }))),
    jobsStatement(batch.map(({ row, queue }) => ({ queue, ref: row.id }))),
    ...peopleStatements(batch),
    ...(batch.some(({ claim }) => claim) ? [keysOfWrittenStatement(batch)] : []),
  ]);
}
