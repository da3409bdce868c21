import { type Tx, row } from '#platform';
import type { DataSource } from 'typeorm';
import type { Settings } from '../lifecycle/facts.js';

/** The city's own figures for supervision and statistics; reference data, none of it law. */
export interface Measures {
  /** Share of a day's registrations that are sampled for comparison. */
  checkShare: number;
  /** Days after which an open proceeding counts as long unresolved 积案. */
  backlogDays: number;
  backlogRepeats: number;
  /** Number of submissions by one person on one matter from which it is listed as a repeat petition. */
  repeatsFrom: number;
  /** Days after the end of a petition within which it may be rated. */
  ratingDays: number;
}

export async function findMeasures(
  database: Tx | DataSource,
): Promise<{ items: Record<keyof Measures, { value: number }> } | undefined> {
  return row(database, "select items -> 'items' as items from reference_data where name = 'supervision'");
}

/** The city's settings, with the default days for an assignment without a date. */
export interface CitySettings extends Settings {
  feedbackDays: number;
}

export async function findLifecycleSettings(
  tx: Tx,
): Promise<{ items: { items: Record<keyof CitySettings, { value: never }> } } | undefined> {
  return row(tx, "select items from reference_data where name = 'lifecycle'");
}

/** A table of reference data, as its file in db/reference holds it. */
export interface ReferenceTable {
  name: string;
  version: string;
  items: unknown;
}

/** Stores a table if it is missing or older. Returns false when the same or a newer version is stored. */
export async function storeNewer(tx: Tx, { name, version, items }: ReferenceTable): Promise<boolean> {
  const stored = await row(
    tx,
    `insert into reference_data (name, version, items) values ($1, $2, $3)
     on conflict (name) do update set version = excluded.version, items = excluded.items, loaded_at = now()
     where reference_data.version < excluded.version returning name`,
    [name, version, JSON.stringify(items)],
  );
  return stored !== undefined;
}

/** Replaces a table of any version: a person corrects it. */
export async function replaceTable(tx: Tx, { name, version, items }: ReferenceTable): Promise<void> {
  await tx.query(
    `insert into reference_data (name, version, items) values ($1, $2, $3)
     on conflict (name) do update set version = excluded.version, items = excluded.items, loaded_at = clock_timestamp()`,
    [name, version, JSON.stringify(items)],
  );
}
