import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, rows, type Tx, tryAdvisoryLock } from '#platform';
import { HALF_LIFE_DAYS, type SeriesStanding } from './heat.js';
import { bandOf, observedIn, SEASON_WEEKS, type HourCount } from './season.js';
import type { Understanding } from '../understand/understanding.js';

const ACTOR = 'machine:hotspot';
/** Days without a submission after which a candidate is cold; a new submission reactivates it. [J] */
const COLD_AFTER_DAYS = 14;
const WEEK = { hours: 168, milliseconds: 168 * 3_600_000 } as const;

/**
 * Notes an open submission for the series of its category in its district, at the hour of the event itself. Runs in the
 * routing transaction.
 */
export async function noteArrival(tx: Tx, { category, place }: Understanding, toldAt: Date): Promise<void> {
  await tx.query(
    "insert into series_arrivals (category, area, hour) values ($1, $2, date_trunc('hour', $3::timestamptz, 'UTC'))",
    [category.code, place.districtArea ?? '', toldAt],
  );
}

/** Removes a submission from its series: a sealed submission is not counted (INV-25). */
export async function unnoteArrival(tx: Tx, { category, place }: Understanding, toldAt: Date): Promise<void> {
  const at = [category.code, place.districtArea ?? '', toldAt];
  const noted = await rows(
    tx,
    `delete from series_arrivals where ctid = (select ctid from series_arrivals
       where category = $1 and area = $2 and hour = date_trunc('hour', $3::timestamptz, 'UTC') limit 1 for update skip locked) returning 1`,
    at,
  );
  if (noted.length > 0) return;
  await tx.query(
    "update hotspot_series set submissions = greatest(0, submissions - 1) where category = $1 and area = $2 and hour = date_trunc('hour', $3::timestamptz, 'UTC')",
    at,
  );
}

/**
 * Moves the noted submissions into the series, as one statement in one transaction. After a crash all of them are still
 * uncounted; a second worker finds nothing.
 */
export async function countSeries(database: DataSource): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await tryAdvisoryLock(tx, 'hotspot-series'))) return;
    await tx.query(
      `with taken as (delete from series_arrivals returning category, area, hour)
       insert into hotspot_series (category, area, hour, submissions) select category, area, hour, count(*) from taken group by 1, 2, 3
       on conflict (category, area, hour) do update set submissions = hotspot_series.submissions + excluded.submissions`,
    );
  });
}

/**
 * Returns the week before `until` of a category in the district of an area, compared with the weeks before; undefined
 * while the usual value is unknown.
 */
export async function weekOfSeries(
  tx: Tx,
  { category, area }: { category: string | null; area: string | null },
  until: Date,
): Promise<SeriesStanding | undefined> {
  if (category === null) return undefined;
  const end = Math.ceil(until.getTime() / 3_600_000) * 3_600_000;
  const counted = await rows<{ hour: Date; submissions: number }>(
    tx,
    `select hour, submissions from hotspot_series where category = $1 and area = left(coalesce($2, ''), 6)
       and hour >= $3::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days' and hour < $3`,
    [category, area, new Date(end)],
  );
  const history = counted.map(({ hour, submissions }): HourCount => ({ hour: hour.getTime(), submissions }));
  const weeks = Math.min(
    SEASON_WEEKS,
    Math.floor((end - (await knownSince(tx, end)) - WEEK.milliseconds) / WEEK.milliseconds),
  );
  return weeks < 2
    ? undefined
    : { observed: observedIn(history, end, WEEK.hours), ...bandOf(history, end, { hours: WEEK.hours, weeks }) };
}

/** Since when the hub has had submissions on most days. A few imported records of last year are no usable history. */
export async function knownSince(tx: Tx, until: number): Promise<number> {
  const known = await row<{ days: number }>(
    tx,
    `select count(*)::int as days from generate_series($1::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days', $1::timestamptz - interval '1 day', interval '1 day') day
     where exists (select from hotspot_series where hour >= day and hour < day + interval '1 day')`,
    [new Date(until)],
  );
  return until - (known?.days ?? 0) * 86_400_000;
}

/**
 * Lowers the heat of candidates with time, and ends those without a submission for two weeks. One that a person has
 * taken up is ended by that person.
 */
export async function coolHotspots(database: DataSource): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await tryAdvisoryLock(tx, 'hotspot-cooling'))) return;
    await tx.query(
      `update hotspots set heat = round(((evidence #>> '{heat,total}')::float * 0.5 ^ (greatest(0, extract(epoch from now() - (evidence ->> 'last')::timestamptz)) / $1::float))::numeric, 1)
       where state = 'candidate' and refreshed_at < now() - interval '1 hour'`,
      [HALF_LIFE_DAYS * 86_400],
    );
    const cooled = await rows<{ id: string }>(
      tx,
      `update hotspots set state = 'cooled', heat = 0 where state = 'candidate' and (evidence ->> 'last')::timestamptz < now() - interval '${COLD_AFTER_DAYS} days' returning id`,
    );
    for (const { id } of cooled)
      await append(tx, { actor: ACTOR, action: 'hotspot.cooled', subjectKind: 'hotspot', subjectId: id });
  });
}
