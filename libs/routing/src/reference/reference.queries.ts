import type { DataSource } from 'typeorm';
import { rows, row } from '#platform';

export async function findReferenceTables(database: DataSource): Promise<{ name: string; items: unknown }[]> {
  return rows(database, 'select name, items from reference_data');
}

export async function findReferenceStamp(database: DataSource): Promise<{ stamp: string } | undefined> {
  return row(database, "select coalesce(max(loaded_at)::text, '') || count(*)::text as stamp from reference_data");
}
