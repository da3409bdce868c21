import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, rows, type Tx, tryAdvisoryLock } from '#platform';
import { knownSince } from './hotspot-series.js';
import type { ReferenceData } from '../reference/reference.js';
import { JUDGED_HOURS, judgeSeries, SEASON_WEEKS, type HourCount, type JudgedHours } from './season.js';
import { warningInWords } from './warning-words.js';

const ACTOR = 'machine:hotspot';
const HOUR = 3_600_000;
/** The shortest judged period. A series without a submission in it cannot have just left its band upwards. */
const ACTIVE_HOURS = JUDGED_HOURS[0];

/**
 * 预警: warns when a category in a district leaves its own band, before a hotspot exists. The warning ends when the
 * series is back. Running it again, or in two workers at once, changes nothing more.
 */
export async function watchSeries(database: DataSource, now = new Date()): Promise<void> {
  await database.transaction(async (tx) => {
    if (!(await tryAdvisoryLock(tx, 'hotspot-warnings'))) return;
    const until = Math.ceil(now.getTime() / HOUR) * HOUR;
    const since = await knownSince(tx, until);
    for (const { category, area, hot, history } of await activeSeries(tx, new Date(until))) {
      const judged = judgeSeries(history, until, since);
      if (!judged?.left) await settle(tx, category, area);
      else if (!hot) await warn(tx, { category, area }, judged, until);
    }
  });
}

interface Series {
  category: string;
  area: string;
  /** A hotspot of it exists already. */
  hot: boolean;
  history: HourCount[];
}

async function activeSeries(tx: Tx, until: Date): Promise<Series[]> {
  const found = await rows<Omit<Series, 'history'> & { history: { hour: string; submissions: number }[] }>(
    tx,
    `with active as (
       select distinct category, area from hotspot_series where hour >= $1::timestamptz - interval '${ACTIVE_HOURS} hours' and hour < $1 and category <> ''
       union select category, area from warnings where ended_at is null)
     select a.category, a.area,
       exists (select from hotspots h where h.category = a.category and left(coalesce(h.area, ''), 6) = a.area and h.state not in ('dismissed', 'merged', 'cooled')) as hot,
       (select coalesce(jsonb_agg(jsonb_build_object('hour', s.hour, 'submissions', s.submissions)), '[]') from hotspot_series s
        where s.category = a.category and s.area = a.area and s.hour >= $1::timestamptz - interval '${(SEASON_WEEKS + 1) * 7} days' and s.hour < $1) as history
     from active a order by 1, 2`,
    [until],
  );
  return found.map(({ history, ...series }) => ({
    ...series,
    history: history.map(({ hour, submissions }) => ({ hour: Date.parse(hour), submissions })),
  }));
}

async function warn(
  tx: Tx,
  { category, area }: { category: string; area: string },
  { hours, observed, expected }: JudgedHours,
  until: number,
): Promise<void> {
  const raised = await row<{ id: string; fresh: boolean }>(
    tx,
    `insert into warnings (id, category, area, since, until, observed, expected) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (category, area) where ended_at is null
       do update set since = excluded.since, until = excluded.until, observed = excluded.observed, expected = excluded.expected
     returning id, xmax = 0 as fresh`,
    [uuid(), category, area, new Date(until - hours * HOUR), new Date(until), observed, expected],
  );
  if (raised?.fresh)
    await append(tx, {
      actor: ACTOR,
      action: 'warning.raised',
      subjectKind: 'warning',
      subjectId: raised.id,
      detail: { category, area, hours, observed, expected },
    });
}

async function settle(tx: Tx, category: string, area: string): Promise<void> {
  const ended = await rows<{ id: string }>(
    tx,
    'update warnings set ended_at = now() where category = $1 and area = $2 and ended_at is null returning id',
    [category, area],
  );
  for (const { id } of ended)
    await append(tx, { actor: ACTOR, action: 'warning.ended', subjectKind: 'warning', subjectId: id });
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

/** Lists the latest warnings: current ones that nobody acknowledged first, then other current ones. */
export async function listWarnings(
  database: DataSource,
  { categories, areas }: ReferenceData,
  limit: number,
): Promise<WarningView[]> {
  const found = await rows<Omit<WarningView, 'words'>>(
    database,
    `select id, category, area, since, until, observed, expected, raised_at as "raisedAt", ended_at as "endedAt", seen_by as "seenBy", seen_at as "seenAt"
     from warnings order by ended_at is not null, seen_at is not null, raised_at desc, id limit $1`,
    [limit],
  );
  return found.map((warning) => ({
    ...warning,
    words: warningInWords({
      ...warning,
      category: categories.get(warning.category)?.level3 ?? warning.category,
      district: areas.get(warning.area)?.name ?? warning.area,
      hours: Math.round((warning.until.getTime() - warning.since.getTime()) / HOUR),
    }),
  }));
}

/** Records that a person has seen it; the first person stays on record. Returns false for an unknown warning. */
export async function seeWarning(database: DataSource, id: string, actor: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const warning = await row<{ seenAt: Date | null }>(
      tx,
      'select seen_at as "seenAt" from warnings where id = $1 for update',
      [id],
    );
    if (!warning) return false;
    if (warning.seenAt === null) {
      await tx.query('update warnings set seen_by = $2, seen_at = now() where id = $1', [id, actor]);
      await append(tx, { actor, action: 'warning.seen', subjectKind: 'warning', subjectId: id });
    }
    return true;
  });
}
