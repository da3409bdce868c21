import type { DataSource } from 'typeorm';
import type { NumberedIndex, Vault } from '#platform';
import { normalisePhone } from '../formats/phone.js';
import {
  findNumbersOfOtherKeys,
  replaceIndexOfCall,
  replaceIndexOfReturnCall,
  TABLES_OF_NUMBERS,
} from './call-keys.queries.js';

const PURPOSE = 'phone';
const ROWS_AT_ONCE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The one index that the row of a call stores. It is of the next key as soon as there is one, so that nothing is written with a key that is about to go. */
export const indexToStore = (vault: Vault, number: string): NumberedIndex => vault.newestPersonIndex(PURPOSE, number);

/** Every index under which a number may be stored while keys are changed. */
export const possibleIndexes = (vault: Vault, number: string): Buffer[] => vault.possiblePersonIndexes(PURPOSE, number);

/** The same for a number as somebody typed it; undefined where it is none. */
export function indexesOfTyped(vault: Vault, typed: string): Buffer[] | undefined {
  const number = normalisePhone(typed);
  return number === undefined ? undefined : possibleIndexes(vault, number);
}

/**
 * Indexes the numbers of all calls and calls back with the newest key of people, each in a transaction of its own; answers how many. It may be killed
 * anywhere and run again. Call it when every process knows that key.
 */
export async function indexCallsAnew(
  database: DataSource,
  { vault, progress, signal }: { vault: Vault; progress: (done: number) => void; signal?: AbortSignal | undefined },
): Promise<number> {
  let done = 0;
  for (const table of TABLES_OF_NUMBERS) {
    const { key } = indexToStore(vault, '');
    const replace = table === 'calls' ? replaceIndexOfCall : replaceIndexOfReturnCall;
    for (let after = FIRST_ID; ;) {
      signal?.throwIfAborted();
      const found = await findNumbersOfOtherKeys(database, table, { key, after, limit: ROWS_AT_ONCE });
      for (const { id, number } of found) {
        signal?.throwIfAborted();
        await database.transaction((tx) => replace(tx, id, indexToStore(vault, number)));
        done += 1;
      }
      if (found.length > 0) progress(done);
      if (found.length < ROWS_AT_ONCE) break;
      after = found.at(-1)?.id ?? after;
    }
  }
  return done;
}
