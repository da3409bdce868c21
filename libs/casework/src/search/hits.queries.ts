import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** A submission that holds all terms of a search. */
export interface Hit {
  id: string;
  receivedAt: Date;
}

/** The numbers of the terms in one month, for each key under which they may be stored. */
export interface MonthNumbers {
  month: number;
  numbers: readonly (readonly number[])[];
}

/** Parameters of SQL: each month once a key, and its numbers as a list. */
const listed = (months: readonly MonthNumbers[]): [number[], string[]] => [
  months.flatMap(({ month, numbers }) => numbers.map(() => month)),
  months.flatMap(({ numbers }) => numbers.map((ofKey) => `{${ofKey.join(',')}}`)),
];

/** A text may have all numbers of one key, and by chance those of another key too. */
const once = (hits: readonly Hit[]): Hit[] => [...new Map(hits.map((hit) => [hit.id, hit])).values()];

/**
 * The latest submissions that hold all terms. `months`: the latest first. They are asked for by themselves, because only when it knows
 * how many they are does PostgreSQL join them in the right way.
 */
export async function findHits(database: DataSource, months: readonly MonthNumbers[], most: number): Promise<Hit[]> {
  const found = await rows<Hit>(
    database,
    `select w.submission_id as id, w.received_at as "receivedAt" from unnest($1::int[], $2::text[]) q (month, numbers)
       cross join lateral (select f.* from (select x.submission_id, x.received_at from search_terms x where x.terms @> q.numbers::int[] offset 0) f
         order by f.received_at desc, f.submission_id desc limit $3) w
     order by q.month desc, w.received_at desc, w.submission_id desc limit $3`,
    [...listed(months), most],
  );
  return once(found);
}

/** SQL: the month of a receipt in Shanghai, counted as in the numbers of terms. */
const MONTH = `greatest(0, (extract(year from x.received_at at time zone 'UTC' + interval '8 hours')::int - 1900) * 12
  + extract(month from x.received_at at time zone 'UTC' + interval '8 hours')::int - 1)`;

/** The same among the submissions of some matters. */
export async function findHitsAmong(
  database: DataSource,
  matterIds: readonly string[],
  months: readonly MonthNumbers[],
  most: number,
): Promise<Hit[]> {
  const found = await rows<Hit>(
    database,
    `select x.submission_id as id, x.received_at as "receivedAt" from unnest($1::uuid[]) n (id)
       join links l on l.matter_id = n.id and l.undone_at is null join search_terms x on x.submission_id = l.submission_id
       join unnest($2::int[], $3::text[]) q (month, numbers) on q.month = ${MONTH}
     where x.terms @> q.numbers::int[] order by x.received_at desc, x.submission_id desc limit $4`,
    [matterIds, ...listed(months), most],
  );
  return once(found);
}
