import { type Tx, rows, row } from '#platform';
import { SEASON_WEEKS } from './season.js';

/** Days without a submission after which a candidate is cold; a new submission reactivates it. [J] */
const COLD_AFTER_DAYS = 14;

/**
 * SQL: submissions of an hour. Those of which nothing is known of the sender are one together, so that a stranger who writes
 * many raises no warning.
 */
export const HEARD = 'submissions + least(unverified, 1)';

/** One submission of a series. */
export interface SeriesArrival {
  category: string;
  /** District code; '' without one. */
  area: string;
  toldAt: Date;
  /** False when nothing is known of its sender. */
  verified: boolean;
}

export async function insertArrival(tx: Tx, { category, area, toldAt, verified }: SeriesArrival): Promise<void> {
  await tx.query(
    "insert into series_arrivals (category, area, hour, verified) values ($1, $2, date_trunc('hour', $3::timestamptz, 'UTC'), $4)",
    [category, area, toldAt, verified],
  );
}

export async function removeArrival(tx: Tx, { category, area, toldAt, verified }: SeriesArrival): Promise<boolean> {
  return (
    (
      await rows(
        tx,
        `delete from series_arrivals where ctid = (select ctid from series_arrivals
       where category = $1 and area = $2 and hour = date_trunc('hour', $3::timestamptz, 'UTC') and verified = $4 limit 1 for update skip locked) returning 1`,
        [category, area, toldAt, verified],
      )
    ).length > 0
  );
}

export async function lowerSeries(tx: Tx, { category, area, toldAt, verified }: SeriesArrival): Promise<void> {
  await tx.query(
    `update hotspot_series set submissions = greatest(0, submissions - case when $4 then 1 else 0 end), unverified = greatest(0, unverified - case when $4 then 0 else 1 end)
       where category = $1 and area = $2 and hour = date_trunc('hour', $3::timestamptz, 'UTC')`,
    [category, area, toldAt, verified],
  );
}

export async function countArrivals(tx: Tx): Promise<void> {
  await tx.query(`with taken as (delete from series_arrivals returning category, area, hour, verified)
       insert into hotspot_series (category, area, hour, submissions, unverified)
         select category, area, hour, count(*) filter (where verified), count(*) filter (where not verified) from taken group by 1, 2, 3
       on conflict (category, area, hour) do update set submissions = hotspot_series.submissions + excluded.submissions, unverified = hotspot_series.unverified + excluded.unverified`);
}

export async function findHours(
  tx: Tx,
  category: string,
  area: string | null,
  until: Date,
): Promise<{ hour: Date; submissions: number }[]> {
  return rows(
    tx,
    `select hour, ${HEARD} as submissions from hotspot_series where category = $1 and area = left(coalesce($2, ''), 6)
       and hour >= $3::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days' and hour < $3`,
    [category, area, until],
  );
}

export async function countKnownDays(tx: Tx, until: Date): Promise<{ days: number } | undefined> {
  return row(
    tx,
    `select count(*)::int as days from generate_series($1::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days', $1::timestamptz - interval '1 day', interval '1 day') day
     where exists (select from hotspot_series where hour >= day and hour < day + interval '1 day')`,
    [until],
  );
}

export async function coolCandidates(tx: Tx, halfLifeSeconds: number): Promise<void> {
  await tx.query(
    `update hotspots set heat = round(((evidence #>> '{heat,total}')::float * 0.5 ^ (greatest(0, extract(epoch from now() - (evidence ->> 'last')::timestamptz)) / $1::float))::numeric, 1)
       where state = 'candidate' and refreshed_at < now() - interval '1 hour'`,
    [halfLifeSeconds],
  );
}

export async function endColdCandidates(tx: Tx): Promise<{ id: string }[]> {
  return rows(
    tx,
    `update hotspots set state = 'cooled', heat = 0 where state = 'candidate' and (evidence ->> 'last')::timestamptz < now() - interval '${COLD_AFTER_DAYS} days' returning id`,
  );
}
