import type { DataSource } from 'typeorm';
import { row } from '#platform';

/** Tables and stamp of one moment. The stamp changes with every table, also where a slower writer ends after a faster one. */
export async function findReferenceTables(
  database: DataSource,
): Promise<{ stamp: string; tables: { name: string; items: unknown }[] | null }> {
  const found = await row<{ stamp: string; tables: { name: string; items: unknown }[] | null }>(
    database,
    `select ${STAMP} as stamp, json_agg(json_build_object('name', name, 'items', items)) as tables from reference_data`,
  );
  return found!;
}

export async function findReferenceStamp(database: DataSource): Promise<{ stamp: string } | undefined> {
  return row(database, `select ${STAMP} as stamp from reference_data`);
}

const STAMP = "coalesce(md5(string_agg(name || '@' || version || '@' || loaded_at, ' ' order by name)), '')";
