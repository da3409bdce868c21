import { type Tx, row, rows } from '#platform';
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
  /** 首接负责: work days within which some unit must have signed; null where the city has set none. */
  firstReceiverDays: number | null;
}

/** As the table holds them; a table from before has no days for first receivers. */
type StoredMeasures = Record<Exclude<keyof Measures, 'firstReceiverDays'>, { value: number }> & {
  firstReceiverDays?: { value: number };
};

export async function findMeasures(database: Tx | DataSource): Promise<{ items: StoredMeasures } | undefined> {
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

/** The stored tables with their versions; `held` ones were set by a person. */
export async function findStoredTables(tx: Tx | DataSource): Promise<(ReferenceTable & { held: boolean })[]> {
  return rows(tx, 'select name, version, items, held from reference_data order by name');
}

/** Replaces a table of any version. `held`: a person did, so that the files of an upgrade no longer replace it. */
export async function replaceTable(
  tx: Tx,
  { name, version, items, held }: ReferenceTable & { held: boolean },
): Promise<void> {
  await tx.query(
    `insert into reference_data (name, version, items, held) values ($1, $2, $3, $4)
     on conflict (name) do update set version = excluded.version, items = excluded.items, held = reference_data.held or excluded.held, loaded_at = clock_timestamp()`,
    [name, version, JSON.stringify(items), held],
  );
}
