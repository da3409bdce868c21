import { row, type Tx } from '#platform';

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
