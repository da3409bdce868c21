import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { rows, type Tx } from '#platform';
import { bandOf, observedIn, type HourCount } from './rules/season.js';

const ACTOR = 'machine:hotspot';
/** The last hours are counted anew each time, because routing may lag behind receipt. */
const RECOUNT_HOURS = 26;
const JUDGED = { hours: 6, weeks: 8 } as const;
/** A candidate of which nothing was heard for so long is cold; a new voice warms it again. [J] */
const COLD_AFTER_DAYS = 14;

/** One worker at a time; another that comes meanwhile has nothing to do. */
async function alone(tx: Tx, task: string): Promise<boolean> {
  const [lock] = await rows<{ got: boolean }>(tx, 'select pg_try_advisory_xact_lock(hashtextextended($1, 4)) as got', [task]);
  return lock?.got === true;
}

/** Counts open submissions per category, district and hour of receipt. Counting twice changes nothing. */
export async function countSeries(database: DataSource): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await alone(tx, 'hotspot-series'))) return;
    await tx.query(
      `insert into hotspot_series (category, area, hour, submissions)
       select coalesce(u.body #>> '{category,code}', ''), coalesce(u.body #>> '{place,districtArea}', ''), date_trunc('hour', s.received_at), count(*)
       from submissions s join understandings u on u.submission_id = s.id
       where s.seal = 'open' and s.received_at >= date_trunc('hour', now() - interval '${RECOUNT_HOURS} hours')
       group by 1, 2, 3
       on conflict (category, area, hour) do update set submissions = excluded.submissions where hotspot_series.submissions <> excluded.submissions`);
  });
}

/** 预警: a category in a district that leaves its own band, before any hotspot exists. Ends by itself when the series is back. */
export async function watchSeries(database: DataSource, now = new Date()): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await alone(tx, 'hotspot-warnings'))) return;
    const until = Math.ceil(now.getTime() / 3_600_000) * 3_600_000;
    for (const { category, area, history } of await activeSeries(tx, new Date(until))) {
      const observed = observedIn(history, until, JUDGED.hours);
      const { expected, upper } = bandOf(history, until, JUDGED);
      await (observed >= upper ? warn(tx, { category, area, until, observed, expected }) : settle(tx, category, area));
    }
  });
}

interface Series {
  category: string;
  area: string;
  history: HourCount[];
}

/** Series heard in the judged hours, and those a warning stands on. */
async function activeSeries(tx: Tx, until: Date): Promise<Series[]> {
  const found = await rows<{ category: string; area: string; history: { hour: string; submissions: number }[] }>(
    tx,
    `with active as (
       select distinct category, area from hotspot_series where hour >= $1::timestamptz - interval '${JUDGED.hours} hours' and category <> ''
       union select category, area from warnings where ended_at is null)
     select a.category, a.area, coalesce(jsonb_agg(jsonb_build_object('hour', s.hour, 'submissions', s.submissions)) filter (where s.hour is not null), '[]') as history
     from active a left join hotspot_series s on s.category = a.category and s.area = a.area
       and s.hour >= $1::timestamptz - interval '${JUDGED.weeks * 7 + 1} days' and s.hour < $1
     group by 1, 2`,
    [until]);
  return found.map(({ history, ...series }) => ({ ...series, history: history.map(({ hour, submissions }) => ({ hour: Date.parse(hour), submissions })) }));
}

async function warn(tx: Tx, { category, area, until, observed, expected }: { category: string; area: string; until: number; observed: number; expected: number }): Promise<void> {
  const [raised] = await rows<{ id: string; fresh: boolean }>(
    tx,
    `insert into warnings (id, category, area, since, until, observed, expected) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (category, area) where ended_at is null do update set until = excluded.until, observed = greatest(warnings.observed, excluded.observed)
     returning id, xmax = 0 as fresh`,
    [uuid(), category, area, new Date(until - JUDGED.hours * 3_600_000), new Date(until), observed, expected]);
  if (raised?.fresh) await append(tx, { actor: ACTOR, action: 'warning.raised', subjectKind: 'warning', subjectId: raised.id, detail: { category, area, observed, expected } });
}

async function settle(tx: Tx, category: string, area: string): Promise<void> {
  const ended = await rows<{ id: string }>(
    tx, 'update warnings set ended_at = now() where category = $1 and area = $2 and ended_at is null returning id', [category, area]);
  for (const { id } of ended) await append(tx, { actor: ACTOR, action: 'warning.ended', subjectKind: 'warning', subjectId: id });
}

/** Candidates of which nothing was heard for two weeks. What a person has taken up is theirs to end. */
export async function coolHotspots(database: DataSource): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await alone(tx, 'hotspot-cooling'))) return;
    const cooled = await rows<{ id: string }>(
      tx,
      `update hotspots set state = 'cooled', heat = 0 where state = 'candidate' and refreshed_at < now() - interval '${COLD_AFTER_DAYS} days' returning id`);
    for (const { id } of cooled) await append(tx, { actor: ACTOR, action: 'hotspot.cooled', subjectKind: 'hotspot', subjectId: id });
  });
}

export interface WarningView {
  category: string;
  /** District code; '' for submissions that name no district. */
  area: string;
  since: Date;
  until: Date;
  observed: number;
  expected: number;
  raisedAt: Date;
  endedAt: Date | null;
}

/** The latest warnings, those that stand first. */
export async function listWarnings(database: DataSource, limit: number): Promise<WarningView[]> {
  return rows<WarningView>(
    database,
    `select category, area, since, until, observed, expected, raised_at as "raisedAt", ended_at as "endedAt" from warnings
     order by ended_at is not null, raised_at desc limit $1`,
    [limit]);
}
