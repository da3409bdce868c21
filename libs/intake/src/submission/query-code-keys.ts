import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Tx, Vault } from '#platform';
import {
  type CodeTable,
  type CodeToIndex,
  countCodesOfOtherKeys,
  lockCodesOfOtherKeys,
  replaceCodeIndexes,
  TABLES_OF_CODES,
} from './query-code-keys.queries.js';

const ROWS_AT_ONCE = 100;
const BETWEEN_PASSES_MS = 100;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What is needed to index query codes anew. */
export interface CodeIndexing {
  vault: Vault;
  /** Called at the start of each transaction: a trigger forbids everybody else to change what arrived. */
  begin(tx: Tx): Promise<void>;
  progress(done: number): void;
  signal?: AbortSignal | undefined;
}

/**
 * Has every query code found by the current key of lookups, a hundred rows a transaction. It may be killed anywhere and run again. Rows that
 * are in use are waited for. Call it when every process uses that key. `unreadable`: codes that could not be decrypted; they
 * keep the index that they have.
 */
export async function indexQueryCodesAnew(
  database: DataSource,
  indexing: CodeIndexing,
): Promise<{ done: number; unreadable: number }> {
  const { key } = indexing.vault.lookupIndex('query-code', '');
  for (let done = 0; ;) {
    let unreadable = 0;
    for (const table of TABLES_OF_CODES) {
      for (let after: string | undefined = FIRST_ID; after !== undefined;) {
        indexing.signal?.throwIfAborted();
        const from: string = after;
        const part = await database.transaction((tx) => indexPart(tx, table, from, indexing));
        done += part.done;
        unreadable += part.unreadable;
        if (part.done > 0) indexing.progress(done);
        after = part.last;
      }
    }
    if ((await countCodesOfOtherKeys(database, key)) <= unreadable) return { done, unreadable };
    await pause(BETWEEN_PASSES_MS);
  }
}

async function indexPart(
  tx: Tx,
  table: CodeTable,
  after: string,
  { vault, begin }: CodeIndexing,
): Promise<{ done: number; unreadable: number; last: string | undefined }> {
  await begin(tx);
  const { key } = vault.lookupIndex('query-code', '');
  const found = await lockCodesOfOtherKeys(tx, table, { key, after, limit: ROWS_AT_ONCE });
  const made = found.flatMap((one) => indexOf(vault, one));
  await replaceCodeIndexes(tx, table, key, made);
  return { done: made.length, unreadable: found.length - made.length, last: found.at(-1)?.id };
}

function indexOf(vault: Vault, { id, cipher }: CodeToIndex): { id: string; index: Buffer }[] {
  try {
    return [{ id, index: vault.lookupIndex('query-code', vault.openText(cipher, id)).index }];
  } catch {
    return [];
  }
}
