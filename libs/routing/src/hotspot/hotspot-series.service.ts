import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { type Tx, tryAdvisoryLock } from '#platform';
import { HALF_LIFE_DAYS, type SeriesStanding } from './heat.js';
import { bandOf, observedIn, SEASON_WEEKS, type HourCount } from './season.js';
import type { Understanding } from '../understand/understanding.js';
import {
  insertArrival,
  removeArrival,
  lowerSeries,
  countArrivals,
  findHours,
  countKnownDays,
  coolCandidates,
  endColdCandidates,
  type SeriesArrival,
} from './series.queries.js';

const ACTOR = 'machine:hotspot';
const WEEK = { hours: 168, milliseconds: 168 * 3_600_000 } as const;

/**
 * Notes an open submission for the series of its category in its district, at the hour of the event itself. Runs in the
 * routing transaction.
 */
export async function noteArrival(tx: Tx, understanding: Understanding, told: Told): Promise<void> {
  await insertArrival(tx, arrivalOf(understanding, told));
}

/** Removes a submission from its series: a sealed submission is not counted (INV-25). */
export async function unnoteArrival(tx: Tx, understanding: Understanding, told: Told): Promise<void> {
  const arrival = arrivalOf(understanding, told);
  if (!(await removeArrival(tx, arrival))) await lowerSeries(tx, arrival);
}

/** When a submission was told, and whether anything is known of its sender. */
interface Told {
  toldAt: Date;
  authenticated: boolean;
}

const arrivalOf = ({ category, place }: Understanding, { toldAt, authenticated }: Told): SeriesArrival => ({
  category: category.code,
  area: place.districtArea ?? '',
  toldAt,
  verified: authenticated,
});

/** Keeps the series and the heat of hotspots up to date. */
@Injectable()
export class HotspotSeriesService {
  constructor(private readonly database: DataSource) {}

  /**
   * Moves the noted submissions into the series, as one statement in one transaction. After a crash all of them are still
   * uncounted; a second worker finds nothing.
   */
  async count(): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await tryAdvisoryLock(tx, 'hotspot-series'))) return;
      await countArrivals(tx);
    });
  }

  /**
   * Lowers the heat of candidates with time, and ends those without a submission for two weeks. One that a person has
   * taken up is ended by that person.
   */
  async cool(): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await tryAdvisoryLock(tx, 'hotspot-cooling'))) return;
      await coolCandidates(tx, HALF_LIFE_DAYS * 86_400);
      const cooled = await endColdCandidates(tx);
      for (const { id } of cooled)
        await append(tx, { actor: ACTOR, action: 'hotspot.cooled', subjectKind: 'hotspot', subjectId: id });
    });
  }
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
  const counted = await findHours(tx, category, area, new Date(end));
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
  const known = await countKnownDays(tx, new Date(until));
  return until - (known?.days ?? 0) * 86_400_000;
}
