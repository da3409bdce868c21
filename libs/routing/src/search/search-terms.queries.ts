import type { DataSource } from 'typeorm';
import { type KeyedBuckets, row, rows, type Tx } from '#platform';

/** Writes what a submission is found by. Its month is that of its receipt, which never changes. */
export async function upsertSearchTerms(
  tx: Tx,
  submissionId: string,
  { receivedAt, numbers }: { receivedAt: Date; numbers: KeyedBuckets },
): Promise<void> {
  await tx.query(
    `with indexed as (delete from texts_to_index where submission_id = $1)
     insert into search_terms (submission_id, received_at, terms, key) values ($1, $2, $3, $4)
     on conflict (submission_id) do update set terms = excluded.terms, key = excluded.key`,
    [submissionId, receivedAt, numbers.numbers, numbers.key],
  );
}

export interface TextToIndex {
  id: string;
  receivedAt: Date;
  title: string;
  body: string;
  placeText: string | null;
}

/** The latest first: they are looked for most. */
export async function findTextsToIndex(database: DataSource, limit: number): Promise<TextToIndex[]> {
  return rows<TextToIndex>(
    database,
    `select t.submission_id as id, s.received_at as "receivedAt", t.title, t.body, t.place_text as "placeText"
     from texts_to_index i join open_texts t on t.submission_id = i.submission_id join submissions s on s.id = i.submission_id
     order by i.submission_id desc limit $1`,
    [limit],
  );
}

/** False when its words are gone, or another worker was first. The lock lasts until the terms are written. */
export async function lockTextToIndex(tx: Tx, submissionId: string): Promise<boolean> {
  const found = await row(
    tx,
    `select 1 from submissions s join texts_to_index i on i.submission_id = s.id join open_texts t on t.submission_id = s.id
     where s.id = $1 and s.seal = 'open' for update of s`,
    [submissionId],
  );
  return found !== undefined;
}

export async function countTextsToIndex(database: DataSource): Promise<number> {
  return (await row<{ left: number }>(database, 'select count(*)::int as left from texts_to_index'))?.left ?? 0;
}
