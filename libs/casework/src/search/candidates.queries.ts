import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import { PLANS, type Wanted } from './list-plans.queries.js';
import type { SearchedList } from './search-filter.js';
import { SqlParameters } from './sql-parameters.js';

/** A row that all filters let through; its words are not compared yet. */
export interface Candidate {
  id: string;
  /** The moment that the list is ordered by, with microseconds. */
  at: string;
  /** Submissions that hold the terms; empty when no words are looked for. */
  told: string[];
}

/** Where a page of a list ended. */
export interface ListPlace {
  at: string;
  id: string;
}

/** Submissions of one matter whose words are compared, the newest first. */
const MOST_TOLD = 20;

/** The next candidates of a list in their order. `hits`: submissions that hold the terms; null when no words are looked for. */
export async function findCandidates(
  database: DataSource,
  list: SearchedList,
  wanted: Wanted,
  { hits, after, limit }: { hits: readonly string[] | null; after: ListPlace | null; limit: number },
): Promise<Candidate[]> {
  const sql = new SqlParameters();
  const { from, id, at, where, words } = PLANS[list](wanted, sql);
  const told = hits ? toldBy(hits, words, sql) : '';
  const downwards = wanted.order === 'newest';
  if (after)
    where.push(
      `(${at}, ${id}) ${downwards ? '<' : '>'} (${sql.put(after.at)}::timestamptz, ${sql.put(after.id)}::uuid)`,
    );
  const way = downwards ? 'desc' : 'asc';
  return rows<Candidate>(
    database,
    `select ${id} as id, ${at}::text as at, ${hits ? 'f.told' : "'{}'::uuid[]"} as told from ${from} ${told}
     where ${where.join(' and ')} order by ${at} ${way}, ${id} ${way} limit ${sql.put(limit)}`,
    sql.values,
  );
}

/** How many candidates there are, or `most + 1` when there are more. */
export async function countCandidates(
  database: DataSource,
  list: SearchedList,
  wanted: Wanted,
  { hits, most }: { hits: readonly string[] | null; most: number | null },
): Promise<number> {
  const sql = new SqlParameters();
  // The order by ends leaves out what has no clock, so it is counted in its own way.
  const { from, where, words } = PLANS[list](wanted, sql);
  const told = hits ? toldBy(hits, words, sql) : '';
  const bound = most === null ? '' : `limit ${sql.put(most + 1)}`;
  const counted = await row<{ count: number }>(
    database,
    `select count(*)::int as count from (select 1 from ${from} ${told} where ${where.join(' and ')} ${bound}) found`,
    sql.values,
  );
  return counted?.count ?? 0;
}

/** SQL: only what is told by one of the submissions that hold the terms. */
function toldBy(hits: readonly string[], words: 's.id' | 'm.id', sql: SqlParameters): string {
  const ids = `unnest(${sql.put(hits)}::uuid[])`;
  if (words === 's.id') return `join (select id, array[id] as told from ${ids} as h (id)) f on f.id = s.id`;
  return `join (select t.matter_id, (array_agg(h.id order by h.id desc))[1:${MOST_TOLD}] as told from ${ids} as h (id)
    join links t on t.submission_id = h.id and t.undone_at is null group by t.matter_id) f on f.matter_id = m.id`;
}

/**
 * Submissions that hold all terms of a search. `numbers`: those of the terms for each month, the latest first. They are asked for
 * by themselves, because only when it knows how many they are does PostgreSQL join them in the right way.
 */
export async function findHits(
  database: DataSource,
  numbers: readonly (readonly number[])[],
  most: number,
): Promise<string[]> {
  const hits = await rows<{ id: string }>(
    database,
    `select w.submission_id as id from unnest($1::text[]) with ordinality q (numbers, place)
       cross join lateral (select x.submission_id from search_terms x where x.terms @> q.numbers::int[]) w order by q.place limit $2`,
    [numbers.map((month) => `{${month.join(',')}}`), most],
  );
  return hits.map(({ id }) => id);
}

/** The masked words of open submissions. */
export async function findWords(
  database: DataSource,
  submissionIds: readonly string[],
): Promise<{ id: string; title: string; body: string; placeText: string | null }[]> {
  return rows(
    database,
    `select t.submission_id as id, t.title, t.body, t.place_text as "placeText" from open_texts t
     join submissions s on s.id = t.submission_id and s.seal = 'open' where t.submission_id = any($1::uuid[])`,
    [submissionIds],
  );
}

/** The receipts of the first and of the last text that can be searched. */
export async function findSearchedSpan(database: DataSource): Promise<{ first: Date; last: Date } | undefined> {
  const span = await row<{ first: Date | null; last: Date | null }>(
    database,
    'select min(received_at) as first, max(received_at) as last from search_terms',
  );
  return span?.first && span.last ? { first: span.first, last: span.last } : undefined;
}
