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

/** What was found before the list itself is read. */
export interface Narrowed {
  /** Submissions that hold the terms; null when no words are looked for. */
  hits: readonly string[] | null;
  /** The matters that the filters leave, where they are few; see `few-matters.queries.ts`. */
  few: readonly string[] | null;
}

/** Submissions of one matter whose words are compared, the newest first. */
const MOST_TOLD = 20;

/** The next candidates of a list in their order. */
export async function findCandidates(
  database: DataSource,
  list: SearchedList,
  wanted: Wanted,
  { hits, few, after, limit }: Narrowed & { after: ListPlace | null; limit: number },
): Promise<Candidate[]> {
  const sql = new SqlParameters();
  const { from, id, at, where } = narrowedPlan(list, wanted, { hits, few }, sql);
  const downwards = wanted.order === 'newest';
  if (after)
    where.push(
      `(${at}, ${id}) ${downwards ? '<' : '>'} (${sql.put(after.at)}::timestamptz, ${sql.put(after.id)}::uuid)`,
    );
  const way = downwards ? 'desc' : 'asc';
  const page = `order by x.at ${way}, x.id ${way} limit ${sql.put(limit)}`;
  const found = `select ${id} as id, ${at} as at, ${hits ? 'f.told' : "'{}'::uuid[]"} as told from ${from} where ${where.join(' and ')}`;
  const read = `select x.id, x.at::text as at, x.told from (${found} ${isSmall({ hits, few }) ? 'offset 0' : ''}) x ${page}`;
  return isSmall({ hits, few })
    ? rows<Candidate>(database, read, sql.values)
    : rowsByOneProcess<Candidate>(database, read, sql.values);
}

/** How many candidates there are, or `most + 1` when there are more. */
export async function countCandidates(
  database: DataSource,
  list: SearchedList,
  wanted: Wanted,
  { hits, few, most }: Narrowed & { most: number | null },
): Promise<number> {
  const sql = new SqlParameters();
  // The order by ends leaves out what has no clock, so it is counted in its own way.
  const { from, where } = narrowedPlan(list, wanted, { hits, few }, sql);
  const bound = most === null ? '' : `limit ${sql.put(most + 1)}`;
  const found = `select 1 from ${from} where ${where.join(' and ')} ${isSmall({ hits, few }) ? 'offset 0' : ''}`;
  const count = `select count(*)::int as count from (select from (${found}) x ${bound}) y`;
  const counted =
    most === null || isSmall({ hits, few })
      ? await rows<{ count: number }>(database, count, sql.values)
      : await rowsByOneProcess<{ count: number }>(database, count, sql.values);
  return counted[0]?.count ?? 0;
}

/**
 * The rows behind `hits` or `few` are read as a whole and then ordered (`offset 0` keeps PostgreSQL from reading the list in its order
 * until the page is full: it does not know that what is looked for may be all old).
 */
const isSmall = ({ hits, few }: Narrowed): boolean => hits !== null || few !== null;

/** A page ends after some rows; parallel workers would read far ahead of it. */
function rowsByOneProcess<Row>(database: DataSource, sql: string, values: unknown[]): Promise<Row[]> {
  return database.transaction(async (tx) => {
    await tx.query('set local max_parallel_workers_per_gather = 0');
    return rows<Row>(tx, sql, values);
  });
}

function narrowedPlan(
  list: SearchedList,
  wanted: Wanted,
  { hits, few }: Narrowed,
  sql: SqlParameters,
): { from: string; id: string; at: string; where: string[] } {
  const { from, id, at, where, words } = PLANS[list](wanted, sql);
  if (hits) return { from: `${from} ${toldBy(hits, words, sql)}`, id, at, where };
  return { from, id, at, where: few ? [...where, `m.id = any(${sql.put(few)}::uuid[])`] : where };
}

/** SQL: only what is told by one of the submissions that hold the terms. */
function toldBy(hits: readonly string[], words: 's.id' | 'm.id', sql: SqlParameters): string {
  const ids = `unnest(${sql.put(hits)}::uuid[])`;
  if (words === 's.id') return `join (select id, array[id] as told from ${ids} as h (id)) f on f.id = s.id`;
  return `join (select t.matter_id, (array_agg(h.id order by h.id desc))[1:${MOST_TOLD}] as told from ${ids} as h (id)
    join links t on t.submission_id = h.id and t.undone_at is null group by t.matter_id) f on f.matter_id = m.id`;
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
