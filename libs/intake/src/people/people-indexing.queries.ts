import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import { insertPersonIndexes } from '../submission/arrival.queries.js';

/** A submission whose people are to be indexed anew; without words when it was handed up. */
export interface PeopleToIndex {
  id: string;
  source: string;
  authenticated: boolean;
  cipher: Buffer | null;
}

/** The latest first: new arrivals are compared with them. */
export async function findPeopleToIndex(database: DataSource, limit: number): Promise<PeopleToIndex[]> {
  return rows<PeopleToIndex>(
    database,
    `select s.id, s.source, s.authenticated, s.content_cipher as cipher
     from people_to_index p join submissions s on s.id = p.submission_id order by s.id desc limit $1`,
    [limit],
  );
}

/** Does nothing where another worker was first. What is handed up meanwhile keeps no index. */
export async function replacePersonIndexes(
  tx: Tx,
  submissionId: string,
  people: readonly { kind: string; index: Buffer; key: number }[],
): Promise<void> {
  const open = await row<{ handedUp: boolean }>(
    tx,
    'select handed_up_at is not null as "handedUp" from submissions where id = $1 for share',
    [submissionId],
  );
  const taken = await row(tx, 'delete from people_to_index where submission_id = $1 returning submission_id', [
    submissionId,
  ]);
  if (!taken || !open || open.handedUp) return;
  await tx.query('delete from person_indexes where submission_id = $1', [submissionId]);
  await insertPersonIndexes(tx, submissionId, people);
}
