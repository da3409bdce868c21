import type { DataSource } from 'typeorm';
import type { Preparation } from './database.js';

const HOUR_MS = 3_600_000;
const REAL_DATE = globalThis.Date;

/**
 * Where every hub of the tests begins, unless a test says another time: a Friday morning in Shanghai, whatever the day of the run.
 * TEST_START (an ISO instant) begins all of them elsewhere.
 */
const START = process.env['TEST_START'] ?? '2026-11-27T01:30:00Z';
/**
 * Hubs that run at once share the `Date` of this process, so they share one distance from its own time, in milliseconds. The next
 * hub begins at {@link START} again: the specs before it in the same process must not make its day later.
 */
let standardAheadMs = aheadOf(START);
let moving = 0;

function aheadOf(start: string): number {
  const at = REAL_DATE.parse(start);
  if (Number.isNaN(at)) throw new Error(`not an instant: ${start}`);
  return at - REAL_DATE.now();
}

/** Time as a test says it: the database's `now()` and this process's `Date` go on together, and jump together. */
export interface MovableTime {
  now(): Date;
  /** Moves on; time never goes back while a test runs. */
  goOn(by: { hours?: number; days?: number }): Promise<void>;
  /** The Shanghai day, YYYY-MM-DD; `days` later or earlier. */
  today(days?: number): string;
  /** Gives the process its own time back. */
  restore(): void;
}

/** PostgreSQL writes such functions into the statement that calls them, so they cost nothing, and plans anew when they are replaced. */
function movedBy(ms: number): string {
  return `
  create or replace function public.now() returns timestamptz language sql stable
    as $$select pg_catalog.now() + interval '${ms} milliseconds'$$;
  create or replace function public.clock_timestamp() returns timestamptz language sql volatile
    as $$select pg_catalog.clock_timestamp() + interval '${ms} milliseconds'$$`;
}

/**
 * Puts a `now()` that can be moved before PostgreSQL's own, before the tables are made, so that their defaults take it. Only
 * unqualified calls meet it, which are all that the hub makes. {@link movableTime} sets it when a test begins.
 */
export const MOVABLE_NOW: Preparation = {
  name: 'movable_now',
  sql: movedBy(0),
  setting: 'search_path = public, pg_catalog',
};

/** Begins at `start`, an ISO instant, in a database prepared by {@link MOVABLE_NOW}. */
export async function movableTime(database: DataSource, start?: string): Promise<MovableTime> {
  const before = globalThis.Date;
  let ahead = 0;
  const moved: DateConstructor = new Proxy(REAL_DATE, {
    construct: (target, given: unknown[], asked) =>
      Reflect.construct(
        target,
        given.length > 0 ? given : [target.now() + ahead],
        asked === moved ? target : asked,
      ) as Date,
    get: (target, name) => (name === 'now' ? () => target.now() + ahead : (Reflect.get(target, name) as unknown)),
  });
  const jump = async (to: number): Promise<void> => {
    ahead = Math.round(to);
    await database.query(movedBy(ahead));
  };
  if (moving === 0) standardAheadMs = aheadOf(START);
  moving += 1;
  globalThis.Date = moved;
  await jump(start === undefined ? standardAheadMs : aheadOf(start));
  return {
    now: () => new Date(),
    goOn: ({ hours = 0, days = 0 }) => jump(ahead + (hours + 24 * days) * HOUR_MS),
    today: (days = 0) => new Date(Date.now() + (8 + 24 * days) * HOUR_MS).toISOString().slice(0, 10),
    restore: () => {
      moving -= 1;
      globalThis.Date = moving === 0 ? REAL_DATE : before;
    },
  };
}
