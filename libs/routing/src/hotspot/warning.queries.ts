import { areaWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import { HEARD } from './series.queries.js';
import { JUDGED_HOURS, SEASON_WEEKS, type HourCount } from './season.js';
import { type Tx, rows, row } from '#platform';
import type { DataSource } from 'typeorm';

/** The shortest judged period. A series without a submission in it cannot have just left its band upwards. */
const ACTIVE_HOURS = JUDGED_HOURS[0];

export interface Series {
  category: string;
  area: string;
  /** A hotspot of it exists already. */
  hot: boolean;
  history: HourCount[];
}

export async function findActiveSeries(
  tx: Tx,
  until: Date,
): Promise<(Omit<Series, 'history'> & { history: { hour: string; submissions: number }[] })[]> {
  return rows<Omit<Series, 'history'> & { history: { hour: string; submissions: number }[] }>(
    tx,
    `with active as (
       select distinct category, area from hotspot_series where hour >= $1::timestamptz - interval '${ACTIVE_HOURS} hours' and hour < $1 and category <> ''
       union select category, area from warnings where ended_at is null)
     select a.category, a.area,
       exists (select from hotspots h where h.category = a.category and left(coalesce(h.area, ''), 6) = a.area and h.state not in ('dismissed', 'merged', 'cooled')) as hot,
       (select coalesce(jsonb_agg(jsonb_build_object('hour', s.hour, 'submissions', ${HEARD})), '[]') from hotspot_series s
        where s.category = a.category and s.area = a.area and s.hour >= $1::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days' and s.hour < $1) as history
     from active a order by 1, 2`,
    [until],
  );
}

export async function upsertWarning(
  tx: Tx,
  {
    id,
    category,
    area,
    since,
    until,
    observed,
    expected,
  }: { id: string; category: string; area: string; since: Date; until: Date; observed: number; expected: number },
): Promise<{ id: string; fresh: boolean } | undefined> {
  return row(
    tx,
    `insert into warnings (id, category, area, since, until, observed, expected) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (category, area) where ended_at is null
       do update set since = excluded.since, until = excluded.until, observed = excluded.observed, expected = excluded.expected
     returning id, xmax = 0 as fresh`,
    [id, category, area, since, until, observed, expected],
  );
}

export async function endWarnings(tx: Tx, category: string, area: string): Promise<{ id: string }[]> {
  return rows(
    tx,
    'update warnings set ended_at = now() where category = $1 and area = $2 and ended_at is null returning id',
    [category, area],
  );
}

export interface WarningView {
  id: string;
  /** One sentence for a clerk. */
  words: string;
  category: string;
  /** District code; '' for submissions without a district. */
  area: string;
  since: Date;
  until: Date;
  observed: number;
  expected: number;
  raisedAt: Date;
  endedAt: Date | null;
  /** Who acknowledged it, and when. */
  seenBy: string | null;
  seenAt: Date | null;
}

export async function findWarnings(
  database: DataSource,
  limit: number,
  reach: AreaReach,
): Promise<Omit<WarningView, 'words'>[]> {
  return rows<Omit<WarningView, 'words'>>(
    database,
    `select id, category, area, since, until, observed, expected, raised_at as "raisedAt", ended_at as "endedAt", seen_by as "seenBy", seen_at as "seenAt"
     from warnings where ${areaWithin('area', '$2')} order by ended_at is not null, seen_at is not null, raised_at desc, id limit $1`,
    [limit, reach],
  );
}

export async function lockWarning(tx: Tx, id: string): Promise<{ seenAt: Date | null } | undefined> {
  return row(tx, 'select seen_at as "seenAt" from warnings where id = $1 for update', [id]);
}

export async function markWarningSeen(tx: Tx, id: string, actor: string): Promise<void> {
  await tx.query('update warnings set seen_by = $2, seen_at = now() where id = $1', [id, actor]);
}
