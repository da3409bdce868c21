import { row, rows, type Tx } from '#platform';
import type { DataSource } from 'typeorm';
import type { CivilDate } from '../calendar/civil-date.js';

/** A table as somebody sent it: the whole content of its file. */
export interface VersionTable {
  name: string;
  items: object;
}

export interface VersionRow {
  number: number;
  validFrom: CivilDate;
  basis: string;
  madeBy: string;
  madeAt: Date;
  restores: number | null;
  takenUpAt: Date | null;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  tables: string[];
}

/** Waits for other writers of versions; held until the transaction ends. */
export async function lockReference(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('reference-versions', 4))");
}

const COLUMNS = `v.number, v.valid_from::text as "validFrom", v.basis, v.made_by as "madeBy", v.made_at as "madeAt", v.restores,
  v.taken_up_at as "takenUpAt", v.withdrawn_at as "withdrawnAt", v.withdrawn_by as "withdrawnBy",
  (select coalesce(array_agg(t.name order by t.name), '{}') from reference_version_tables t where t.number = v.number) as tables`;

export async function findVersions(database: Tx | DataSource, before: number, limit: number): Promise<VersionRow[]> {
  return rows<VersionRow>(
    database,
    `select ${COLUMNS} from reference_versions v where v.number < $1 order by v.number desc limit $2`,
    [before, limit],
  );
}

export async function findVersion(database: Tx | DataSource, number: number): Promise<VersionRow | undefined> {
  return row<VersionRow>(database, `select ${COLUMNS} from reference_versions v where v.number = $1`, [number]);
}

/** Versions that wait for their day, in the order in which they will be taken up. */
export async function findPendingVersions(database: Tx | DataSource): Promise<VersionRow[]> {
  return rows<VersionRow>(
    database,
    `select ${COLUMNS} from reference_versions v where v.taken_up_at is null and v.withdrawn_at is null order by v.valid_from, v.number`,
  );
}

export async function findVersionTables(database: Tx | DataSource, number: number): Promise<VersionTable[]> {
  return rows<VersionTable>(
    database,
    'select name, items from reference_version_tables where number = $1 order by name',
    [number],
  );
}

/** The content of a table on a day, or in a version and what was in force when it began; undefined where there was none. */
export async function findTableAt(
  database: Tx | DataSource,
  name: string,
  { on, number }: { on?: CivilDate | undefined; number?: number | undefined },
): Promise<{ number: number; items: object } | undefined> {
  return row(
    database,
    `select v.number, t.items from reference_version_tables t join reference_versions v on v.number = t.number
     where t.name = $1 and v.withdrawn_at is null and ($2::date is null or v.valid_from <= $2)
       and ($3::int is null or (v.valid_from, v.number) <= (select o.valid_from, o.number from reference_versions o where o.number = $3))
     order by v.valid_from desc, v.number desc limit 1`,
    [name, on ?? null, number ?? null],
  );
}

/** A version that waits for its day and holds this table; a change of the table before would be undone on that day. */
export async function findPendingWith(
  database: Tx | DataSource,
  names: readonly string[],
  after: CivilDate,
): Promise<{ number: number; validFrom: CivilDate; name: string }[]> {
  return rows(
    database,
    `select v.number, v.valid_from::text as "validFrom", t.name from reference_versions v join reference_version_tables t on t.number = v.number
     where v.taken_up_at is null and v.withdrawn_at is null and t.name = any($1) and v.valid_from > $2 order by v.valid_from, v.number`,
    [[...names], after],
  );
}

/** `basis` as it is stored: people's words are encrypted. */
export async function insertVersion(
  tx: Tx,
  version: { validFrom: CivilDate; basis: string; madeBy: string; at: Date; restores: number | null },
  tables: readonly VersionTable[],
): Promise<number> {
  const { validFrom, basis, madeBy, at, restores } = version;
  const made = await row<{ number: number }>(
    tx,
    `insert into reference_versions (number, valid_from, basis, made_by, made_at, restores)
     select coalesce(max(number), 0) + 1, $1, $2, $3, $4, $5 from reference_versions returning number`,
    [validFrom, basis, madeBy, at, restores],
  );
  const { number } = made!;
  await tx.query(
    `insert into reference_version_tables (number, name, items)
     select $1, t ->> 'name', t -> 'items' from jsonb_array_elements($2::jsonb) t`,
    [number, JSON.stringify(tables)],
  );
  return number;
}

export async function markTakenUp(tx: Tx, number: number, at: Date): Promise<void> {
  await tx.query('update reference_versions set taken_up_at = $2 where number = $1', [number, at]);
}

/** False when it does not wait any more. */
export async function markVersionWithdrawn(tx: Tx, number: number, at: Date, by: string): Promise<boolean> {
  return (
    (await row(
      tx,
      `update reference_versions set withdrawn_at = $2, withdrawn_by = $3
       where number = $1 and taken_up_at is null and withdrawn_at is null returning number`,
      [number, at, by],
    )) !== undefined
  );
}
