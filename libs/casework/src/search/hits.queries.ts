import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** A submission that holds all terms of a search. */
export interface Hit {
  id: string;
  receivedAt: Date;
}

/** The numbers of the terms in one month. */
export interface MonthNumbers {
  month: number;
  numbers: readonly number[];
}

const listed = ({ numbers }: MonthNumbers): string => `{${numbers.join(',')}}`;

/**
 * The latest submissions that hold all terms. `months`: the latest first. They are asked for by themselves, because only when it knows
 * how many they are does PostgreSQL join them in the right way.
 */
export async function findHits(database: DataSource, months: readonly MonthNumbers[], most: number): Promise<Hit[]> {
  return rows<Hit>(
    database,
    `select w.submission_id as id, w.received_at as "receivedAt" from unnest($1::text[]) with ordinality q (numbers, place)
       cross join lateral (select f.* from (select x.submission_id, x.received_at from search_terms x where x.terms @> q.numbers::int[] offset 0) f
         order by f.received_at desc, f.submission_id desc limit $2) w
     order by q.place, w.received_at desc, w.submission_id desc limit $2`,
    [months.map(listed), most],
  );
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
  return rows<Hit>(
    database,
    `select x.submission_id as id, x.received_at as "receivedAt" from unnest($1::uuid[]) n (id)
       join links l on l.matter_id = n.id and l.undone_at is null join search_terms x on x.submission_id = l.submission_id
       join unnest($2::int[], $3::text[]) q (month, numbers) on q.month = ${MONTH}
     where x.terms @> q.numbers::int[] order by x.received_at desc, x.submission_id desc limit $4`,
    [matterIds, months.map(({ month }) => month), months.map(listed), most],
  );
}
