import { row, rows, type Tx } from '#platform';
import type { DataSource } from 'typeorm';
import type { EncryptedColumn } from './encrypted-columns.js';

export const encryptedName = ({ table, columns, form }: EncryptedColumn): string =>
  `${table}.${columns.join('+')}${form ? `/${form}` : ''}`;

/** Names of the columns of which no row in clear is left. */
export async function findConverted(database: DataSource): Promise<Set<string>> {
  const known = await rows<{ name: string }>(database, 'select name from encrypted_columns');
  return new Set(known.map(({ name }) => name));
}

export async function hasClearRow(database: DataSource, { table, pending }: EncryptedColumn): Promise<boolean> {
  return (await row(database, `select 1 from ${table} where ${pending} limit 1`)) !== undefined;
}

export type ClearRow = Record<string, unknown> & { ctid: string };

/** Locks the next rows that may be in clear, in the order in which they lie in the table. */
export async function lockClearRows(
  tx: Tx,
  { table, columns, reads = [], pending }: EncryptedColumn,
  after: string,
  limit: number,
): Promise<ClearRow[]> {
  return rows<ClearRow>(
    tx,
    `select ctid::text as ctid, ${[...columns, ...reads].join(', ')} from ${table}
     where ctid > $1::tid and ${pending} order by ctid limit $2 for update`,
    [after, limit],
  );
}

/** How a value that came as text becomes one of the column's type. */
const READ_AS: Record<string, (value: string) => string> = {
  jsonb: (value) => `${value}::jsonb`,
  bytea: (value) => `decode(${value}, 'hex')`,
  'text[]': (value) => `array(select jsonb_array_elements_text(${value}::jsonb))`,
  text: (value) => value,
};

/** Replaces the values of locked rows. Triggers that forbid a change do not see it: it changes the form, not the content. */
export async function replaceValues(
  tx: Tx,
  { table, columns }: EncryptedColumn,
  replaced: readonly { ctid: string; values: string[] }[],
): Promise<void> {
  const types = await columnTypes(tx, table);
  const values = columns.map((_, at) => `v${at}`);
  const set = columns.map(
    (column, at) => `${column} = ${(READ_AS[types.get(column) ?? 'text'] ?? ((v) => v))(`v.v${at}`)}`,
  );
  await tx.query(`alter table ${table} disable trigger user`);
  await tx.query(
    `update ${table} t set ${set.join(', ')}
     from unnest($1::text[], ${columns.map((_, at) => `$${at + 2}::text[]`).join(', ')}) as v(id, ${values.join(', ')}) where t.ctid = v.id::tid`,
    [replaced.map(({ ctid }) => ctid), ...columns.map((_, at) => replaced.map((one) => one.values[at]))],
  );
  await tx.query(`alter table ${table} enable trigger user`);
}

async function columnTypes(tx: Tx, table: string): Promise<Map<string, string>> {
  const found = await rows<{ name: string; type: string }>(
    tx,
    `select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return new Map(found.map(({ name, type }) => [name, type]));
}

export async function markConverted(tx: Tx, name: string, count: number): Promise<void> {
  await tx.query('insert into encrypted_columns (name, rows) values ($1, $2) on conflict (name) do nothing', [
    name,
    count,
  ]);
}

/** Removes the old versions of the rows from the files of the table. */
export async function removeOldVersions(database: DataSource, table: string): Promise<void> {
  await database.query(`vacuum full ${table}`);
}
