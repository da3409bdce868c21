import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { TextToIndex } from './search-terms.queries.js';

/**
 * Locks the next texts whose terms have numbers of another key, in the order of ids, and answers their ids. Texts that others index or seal are
 * left out.
 */
export async function lockTermsOfOtherKeys(
  tx: Tx,
  { key, after, limit }: { key: number; after: string; limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select submission_id as id from search_terms where key <> $1 and submission_id > $2
     order by submission_id limit $3 for update skip locked`,
    [key, after, limit],
  );
  return found.map(({ id }) => id);
}

/** The masked words of these submissions. Asked for after their terms were locked, so that they are the words of those terms. */
export async function findTexts(tx: Tx, ids: readonly string[]): Promise<TextToIndex[]> {
  return rows<TextToIndex>(
    tx,
    `select t.submission_id as id, x.received_at as "receivedAt", t.title, t.body, t.place_text as "placeText"
     from open_texts t join search_terms x on x.submission_id = t.submission_id where t.submission_id = any($1::uuid[])`,
    [ids],
  );
}

/** Texts whose terms have numbers of another key than this one. */
export async function countTermsOfOtherKeys(database: DataSource, key: number): Promise<number> {
  const found = await row<{ count: number }>(
    database,
    'select count(*)::int as count from search_terms where key <> $1',
    [key],
  );
  return found?.count ?? 0;
}
