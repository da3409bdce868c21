import type { DataSource } from 'typeorm';
import type { Vault } from '#platform';
import { personIndexes } from './people.js';
import { deleteOtherKeys, FIRST_ID, findWithoutKey, keepsIndexes } from './people-keys.queries.js';
import { insertPersonIndexes } from '../submission/arrival.queries.js';
import type { SubmissionContent } from '../submission/submission.js';

const SUBMISSIONS_AT_ONCE = 200;
const ROWS_AT_ONCE = 1_000;

/** Told after each part, with how many are done in all. */
export type PeopleProgress = (done: number) => void;

/**
 * Adds the indexes of this key to every submission that lacks them, each in a transaction of its own. It may be killed anywhere and run
 * again: what is done is not done twice. The vault has the key.
 */
export async function addPeopleIndexes(
  database: DataSource,
  {
    vault,
    key,
    progress,
    signal,
  }: { vault: Vault; key: number; progress: PeopleProgress; signal?: AbortSignal | undefined },
): Promise<number> {
  let done = 0;
  for (let after = FIRST_ID; ;) {
    signal?.throwIfAborted();
    const found = await findWithoutKey(database, { key, after, limit: SUBMISSIONS_AT_ONCE });
    for (const { id, source, authenticated, cipher } of found) {
      signal?.throwIfAborted();
      if (!cipher) continue;
      const content = JSON.parse(vault.openText(cipher, id)) as SubmissionContent;
      const made = personIndexes({ content, source, authenticated }, vault).filter((one) => one.key === key);
      await database.transaction(async (tx) => {
        if (made.length > 0 && (await keepsIndexes(tx, id))) await insertPersonIndexes(tx, id, made);
      });
      done += 1;
    }
    if (found.length > 0) progress(done);
    if (found.length < SUBMISSIONS_AT_ONCE) return done;
    after = found.at(-1)?.id ?? after;
  }
}

/** Deletes the indexes of all other keys, in small parts. Call it when every process reads and writes with this key alone. */
export async function deleteOldPeopleIndexes(
  database: DataSource,
  { key, progress, signal }: { key: number; progress: PeopleProgress; signal?: AbortSignal | undefined },
): Promise<number> {
  let deleted = 0;
  // The last submission of a part may have more rows, so the next part begins with it.
  for (let from = FIRST_ID; ;) {
    signal?.throwIfAborted();
    const part = await deleteOtherKeys(database, { key, from, limit: ROWS_AT_ONCE });
    if (!part) return deleted;
    from = part.last;
    deleted += part.deleted;
    progress(deleted);
  }
}
