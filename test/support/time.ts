import type pg from 'pg';
import type { DataSource } from 'typeorm';

const HOUR_MS = 3_600_000;

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

/**
 * Puts a `now()` that can be moved before PostgreSQL's own. To be run in an empty database before its tables are made, so that their
 * defaults take it. Only unqualified calls meet it, which are all that the hub makes.
 */
export async function prepareMovableNow(client: pg.Client, database: string): Promise<void> {
  await client.query(`
    create table test_time (ahead interval not null);
    insert into test_time values ('0');
    create function public.now() returns timestamptz language sql stable as 'select pg_catalog.now() + (select ahead from public.test_time)';
    create function public.clock_timestamp() returns timestamptz language sql volatile as 'select pg_catalog.clock_timestamp() + (select ahead from public.test_time)';
    alter database ${database} set search_path = public, pg_catalog`);
}

/** Begins at `start`, an ISO instant, in a database that {@link prepareMovableNow} prepared. */
export async function movableTime(database: DataSource, start: string): Promise<MovableTime> {
  const own = globalThis.Date;
  let ahead = 0;
  const moved: DateConstructor = new Proxy(own, {
    construct: (target, given: unknown[], asked) =>
      Reflect.construct(
        target,
        given.length > 0 ? given : [target.now() + ahead],
        asked === moved ? target : asked,
      ) as Date,
    get: (target, name) => (name === 'now' ? () => target.now() + ahead : (Reflect.get(target, name) as unknown)),
  });
  const jump = async (to: number): Promise<void> => {
    ahead = to;
    await database.query("update test_time set ahead = $1 * interval '1 millisecond'", [ahead]);
  };
  globalThis.Date = moved;
  await jump(own.parse(start) - own.now());
  return {
    now: () => new Date(),
    goOn: ({ hours = 0, days = 0 }) => jump(ahead + (hours + 24 * days) * HOUR_MS),
    today: (days = 0) => new Date(Date.now() + (8 + 24 * days) * HOUR_MS).toISOString().slice(0, 10),
    restore: () => {
      globalThis.Date = own;
    },
  };
}
