import { append } from '#audit';
import type { Tx } from '#platform';
import type { DataSource } from 'typeorm';
import {
  findConverted,
  hasClearRow,
  lockClearRows,
  markConverted,
  encryptedName,
  removeOldVersions,
  replaceValues,
  type ClearRow,
} from './clear-rows.queries.js';
import { ENCRYPTED_COLUMNS, type EncryptedColumn, type Keys } from './encrypted-columns.js';

const ACTOR = 'operator:shell';
const ROWS_AT_ONCE = 1_000;
const BEFORE_THE_FIRST = '(0,0)';

/**
 * Encrypts what an older hub stored in clear, and returns the names of the converted columns. It may be stopped at any
 * time: the next start goes on where rows in clear are left. It runs while no gateway and no worker does.
 */
export async function encryptClearRows(keys: Keys): Promise<string[]> {
  const converted = await findConverted(keys.database);
  const changed: EncryptedColumn[] = [];
  for (const column of ENCRYPTED_COLUMNS) {
    if (!converted.has(encryptedName(column)) && (await encryptColumn(keys, column)) > 0) changed.push(column);
  }
  for (const table of new Set(changed.map((column) => column.table))) await removeOldVersions(keys.database, table);
  return changed.map(encryptedName);
}

/** The first column with a row that has to be converted; without the master key the hub cannot start on it. */
export async function findClearColumn(database: DataSource): Promise<string | undefined> {
  const converted = await findConverted(database);
  for (const column of ENCRYPTED_COLUMNS) {
    if (!converted.has(encryptedName(column)) && (await hasClearRow(database, column))) return encryptedName(column);
  }
  return undefined;
}

async function encryptColumn(keys: Keys, column: EncryptedColumn): Promise<number> {
  const name = encryptedName(column);
  let [count, after] = [0, BEFORE_THE_FIRST];
  for (;;) {
    const { found, replaced } = await keys.database.transaction((tx) => encryptNextRows(tx, keys, column, after));
    count += replaced;
    after = found.at(-1)?.ctid ?? after;
    if (found.length < ROWS_AT_ONCE) break;
  }
  await keys.database.transaction(async (tx) => {
    await markConverted(tx, name, count);
    if (count > 0)
      await append(tx, {
        actor: ACTOR,
        action: 'column.encrypted',
        subjectKind: 'column',
        subjectId: name,
        detail: { rows: count },
      });
  });
  return count;
}

/**
 * A row that holds no words stays as it is: a replaced row moves to a later place of its table, where it would be found
 * and replaced again.
 */
async function encryptNextRows(
  tx: Tx,
  keys: Keys,
  column: EncryptedColumn,
  after: string,
): Promise<{ found: ClearRow[]; replaced: number }> {
  const found = await lockClearRows(tx, column, after, ROWS_AT_ONCE);
  const replaced = found
    .map((row) => ({ row, ctid: row.ctid, values: column.convert(keys, row) }))
    .filter(({ row, values }) => column.columns.some((name, at) => values[at] !== storedForm(row[name])));
  if (replaced.length > 0) await replaceValues(tx, column, replaced);
  return { found, replaced: replaced.length };
}

/** A stored value in the form in which `convert` gives the new one. */
function storedForm(stored: unknown): string {
  if (typeof stored === 'string') return stored;
  return Buffer.isBuffer(stored) ? stored.toString('hex') : JSON.stringify(stored);
}
