import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { upsertSearchTerms } from './search-terms.queries.js';
import { searchTerms } from './search-units.js';
import { countTermsOfOtherKeys, findTexts, lockTermsOfOtherKeys } from './term-keys.queries.js';
import { termNumbers } from './term-numbers.js';

const TEXTS_AT_ONCE = 50;
const BETWEEN_PASSES_MS = 100;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Gives the terms of every open text numbers of the current key of lookups, fifty texts a transaction; answers how many. It may be killed
 * anywhere and run again. Texts that are in use are waited for. Call it when every process uses that key.
 */
export async function indexTermsAnew(
  database: DataSource,
  { progress, signal }: { progress: (done: number) => void; signal?: AbortSignal | undefined },
): Promise<number> {
  const { key } = termNumbers(database, [], new Date());
  for (let done = 0; ;) {
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      signal?.throwIfAborted();
      const from: string = after;
      const ids = await database.transaction((tx) => indexPart(tx, { key, after: from, limit: TEXTS_AT_ONCE }));
      done += ids.length;
      if (ids.length > 0) progress(done);
      after = ids.at(-1);
    }
    if ((await countTermsOfOtherKeys(database, key)) === 0) return done;
    await pause(BETWEEN_PASSES_MS);
  }
}

async function indexPart(tx: Tx, wanted: { key: number; after: string; limit: number }): Promise<string[]> {
  const ids = await lockTermsOfOtherKeys(tx, wanted);
  for (const { id, receivedAt, title, body, placeText } of await findTexts(tx, ids)) {
    const numbers = termNumbers(tx, searchTerms([title, body, placeText ?? '']), receivedAt);
    await upsertSearchTerms(tx, id, { receivedAt, numbers });
  }
  return ids;
}
