import type { DataSource } from 'typeorm';
import { row } from '#platform';

/** Milliseconds since 1970 by the database's clock. */
export async function databaseTime(database: DataSource): Promise<number> {
  const found = await row<{ ms: number }>(
    database,
    'select (extract(epoch from clock_timestamp()) * 1000)::float as ms',
  );
  return found?.ms ?? 0;
}

/** Where the server keeps its files, for roles that may know it. */
export async function dataDirectory(database: DataSource): Promise<string | undefined> {
  const found = await row<{ setting: string }>(
    database,
    "select setting from pg_settings where name = 'data_directory'",
  );
  return found?.setting;
}
