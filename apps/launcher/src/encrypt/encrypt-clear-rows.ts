import { append } from '#audit';
import type { DataSource } from 'typeorm';
import {
  findConverted,
  hasClearRow,
  lockClearRows,
  markConverted,
  encryptedName,
  removeOldVersions,
  replaceValues,
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
    const found = await keys.database.transaction(async (tx) => {
      const clear = await lockClearRows(tx, column, after, ROWS_AT_ONCE);
      const replaced = clear.map((row) => ({ ctid: row.ctid, values: column.convert(keys, row) }));
      if (replaced.length > 0) await replaceValues(tx, column, replaced);
      return clear;
    });
    count += found.length;
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
