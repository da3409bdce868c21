import type { DataSource } from 'typeorm';
import { ColumnCipher, vaultOf, type Tx, type Vault } from '#platform';
import {
  BEFORE_THE_FIRST,
  findKeyedTables,
  findOldRows,
  passTriggers,
  readOneMoment,
  replaceInRow,
  type KeyedColumn,
  type KeyedTable,
  type OldRow,
} from './old-rows.queries.js';

/** A row that is locked while its neighbours are encrypted keeps a department waiting, so batches are small. */
const ROWS_AT_ONCE = 100;
/** Files have up to 10 MB. */
const FILES_AT_ONCE = 4;

/** What one pass over all tables did. */
export interface Pass {
  changed: number;
  /** Rows with something that only looks like a token: nobody could read it before either. */
  unreadable: number;
}

/** Told after each table. */
export type RowsTold = (table: string, changed: number) => void;

/**
 * Encrypts every value of another key with the current one, in small transactions. It may be killed anywhere and run beside others of
 * its kind and beside the hub: what is done is committed, and rows that others hold are left for the next pass.
 */
export async function reencryptAll(database: DataSource, progress: RowsTold, signal?: AbortSignal): Promise<Pass> {
  const pass: Pass = { changed: 0, unreadable: 0 };
  for (const table of await findKeyedTables(database)) {
    const before = pass.changed;
    await reencryptTable(database, table, pass, signal);
    if (pass.changed > before) progress(table.name, pass.changed - before);
  }
  return pass;
}

async function reencryptTable(database: DataSource, table: KeyedTable, pass: Pass, signal?: AbortSignal) {
  const limit = table.columns.some(({ name }) => name === 'bytes_cipher') ? FILES_AT_ONCE : ROWS_AT_ONCE;
  for (let after = BEFORE_THE_FIRST; ;) {
    signal?.throwIfAborted();
    const found = await database.transaction(async (tx) => {
      await passTriggers(tx);
      const old = await findOldRows(tx, table, { current: vaultOf(database).currentKey, after, limit, lock: true });
      for (const row of old) await reencryptRow(tx, { database, table, row, pass });
      return old;
    });
    if (found.length < limit) return;
    after = found.at(-1)?.ctid ?? after;
  }
}

interface RowWork {
  database: DataSource;
  table: KeyedTable;
  row: OldRow;
  pass: Pass;
}

async function reencryptRow(tx: Tx, { database, table, row, pass }: RowWork): Promise<void> {
  const vault = vaultOf(database);
  const replaced = table.columns.flatMap((column, at) => {
    const value = renewedValue(vault, table.name, { column, at }, row);
    return value === undefined ? [] : [{ column, value }];
  });
  if (replaced.length > 0) {
    await replaceInRow(tx, table.name, row.ctid, replaced);
    pass.changed += 1;
  } else pass.unreadable += 1;
}

interface Place {
  table: string;
  column: KeyedColumn;
  boundTo: string;
}

/** The same content under the current key; undefined when nothing of it can be read. */
function reencrypted(vault: Vault, place: Place, stored: Buffer): string | Buffer | undefined {
  if (place.column.kind === 'envelope') {
    const plain = attempt(() => vault.open(stored, place.boundTo));
    return plain && vault.seal(plain, place.boundTo);
  }
  const bound = { column: `${place.table}.${place.column.name}`, row: place.boundTo };
  const text = stored.toString('utf8');
  const renewed = new ColumnCipher(vault).renewed(text, bound);
  return renewed === text ? undefined : renewed;
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The value of one column under the current key; undefined when it is not old, or nobody can read it. */
function renewedValue(
  vault: Vault,
  table: string,
  { column, at }: { column: KeyedColumn; at: number },
  row: OldRow,
): string | Buffer | undefined {
  const [stored, boundTo] = [row[`v${at}`], String(row[`b${at}`] ?? '')];
  return Buffer.isBuffer(stored) ? reencrypted(vault, { table, column, boundTo }, stored) : undefined;
}

/** Rows, all seen at one moment, that still hold a value of another key: readable ones, and others. */
export interface OldRows {
  readable: number;
  unreadable: number;
}

export async function countOldRows(database: DataSource): Promise<OldRows> {
  const tables = await findKeyedTables(database);
  return database.transaction(async (tx) => {
    await readOneMoment(tx);
    const counts = { readable: 0, unreadable: 0 };
    for (const table of tables) await countInTable(tx, table, vaultOf(database), counts);
    return counts;
  });
}

async function countInTable(tx: Tx, table: KeyedTable, vault: Vault, counts: OldRows): Promise<void> {
  const asked = { current: vault.currentKey, limit: FILES_AT_ONCE, lock: false };
  for (let after = BEFORE_THE_FIRST; ;) {
    const found = await findOldRows(tx, table, { ...asked, after });
    for (const row of found) {
      const isReadable = table.columns.some((column, at) => renewedValue(vault, table.name, { column, at }, row));
      counts[isReadable ? 'readable' : 'unreadable'] += 1;
    }
    if (found.length < FILES_AT_ONCE) return;
    after = found.at(-1)?.ctid ?? after;
  }
}
