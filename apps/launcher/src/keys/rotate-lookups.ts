import type { DataSource } from 'typeorm';
import { countMandatesByKey, nameKeyOfFirstMandates } from '#casework';
import { indexQueryCodesAnew, shanghaiDate } from '#intake';
import {
  announceDataKey,
  ensureDataKeys,
  forgetRetiredKeys,
  keepKeys,
  listDataKeys,
  loadDataKeys,
  promoteAnnouncedKey,
  type Tx,
  vaultOf,
} from '#platform';
import { indexTermsAnew } from '#routing';
import { passTriggers, vacuum } from './old-rows.queries.js';
import {
  noteKeyChange,
  otherUnderWay,
  type RotationSurroundings,
  settledByTime,
  untilProcessesKnow,
} from './rotation.js';

/** Numbers of keys. */
export interface LookupsRotated {
  deleted: number[];
  /** Codes of agents are still found by them: the code is not stored, so it is indexed anew when it is used next. */
  kept: number[];
}

/**
 * Puts a new key in the place of the one by which query codes 查询码, codes of agents 代办 and terms of the search are found, while the hub
 * works. Every process looks by both keys before one of them stores by the new one, so nothing is missed at any moment; then all codes and
 * terms are indexed anew; then the old key is deleted, or kept while an agent's code needs it. A change that was killed anywhere is
 * continued.
 */
export async function rotateLookups(database: DataSource, surroundings: RotationSurroundings): Promise<LookupsRotated> {
  const { say } = surroundings;
  await database.transaction(ensureDataKeys);
  await loadDataKeys(database);
  const begun = await database.transaction(announce);
  if (begun === 'other-under-way') throw await otherUnderWay(database);
  if (begun === 'continued') say('继续上次的更换 A change is under way; it is continued.');
  await loadDataKeys(database);
  await untilProcessesKnow(database, surroundings);
  await database.transaction(promote);
  await loadDataKeys(database);
  await untilProcessesKnow(database, surroundings);
  await indexAnew(database, surroundings);
  say('等待处理中的请求结束 Waiting for work that began before…');
  await (surroundings.settled ?? settledByTime)(new Date());
  const unreadable = await indexAnew(database, surroundings);
  if (unreadable > 0 && !surroundings.dropUnreadable) {
    say(`${unreadable} ${UNREADABLE}`);
    return { deleted: [], kept: [] };
  }
  const rotated = await database.transaction(release);
  for (const table of ['submissions', 'signatories', 'search_terms']) await vacuum(database, table);
  return rotated;
}

const UNREADABLE =
  '个查询码无法解密，旧密钥予以保留；确认后加 --drop-unreadable。 query code(s) cannot be read; the old key is kept. Look at them, then add --drop-unreadable.';

/** Deletes keys that were kept for codes of agents and find none any more. */
export const dropKeptKeys = (database: DataSource): Promise<LookupsRotated> => database.transaction(release);

/** Answers how many codes cannot be read. */
async function indexAnew(database: DataSource, { say, signal }: RotationSurroundings): Promise<number> {
  const { unreadable } = await indexQueryCodesAnew(database, {
    ...{ vault: vaultOf(database), begin: passTriggers, signal },
    progress: (done) => say(`  已重新索引的查询码 query codes indexed anew: ${done}`),
  });
  await indexTermsAnew(database, {
    progress: (done) => say(`  已重新索引的文本 texts indexed anew: ${done}`),
    signal,
  });
  return unreadable;
}

/** A key by which an agent's code in force is found is kept; all others but the current one are deleted. */
async function release(tx: Tx): Promise<LookupsRotated> {
  const keys = (await listDataKeys(tx)).filter(({ purpose }) => purpose === 'lookup');
  const [oldest] = keys;
  if (oldest) await nameKeyOfFirstMandates(tx, oldest.id);
  const needed = new Set((await countMandatesByKey(tx, shanghaiDate(new Date()))).map(({ key }) => key));
  const old = keys.filter(({ state }) => state === 'retired' || state === 'kept').map(({ id }) => id);
  const kept = old.filter((id) => needed.has(id));
  for (const id of await keepKeys(tx, kept)) await noteKeyChange(tx, 'data-key.kept', id);
  const deleted = await forgetRetiredKeys(
    tx,
    old.filter((id) => !needed.has(id)),
  );
  for (const id of deleted) await noteKeyChange(tx, 'data-key.deleted', id);
  return { deleted, kept };
}

async function announce(tx: Tx): Promise<string> {
  const begun = await announceDataKey(tx, 'lookup');
  if (begun === 'announced')
    await noteKeyChange(tx, 'data-key.announced', Math.max(...(await listDataKeys(tx)).map(({ id }) => id)));
  return begun;
}

async function promote(tx: Tx): Promise<void> {
  const promoted = await promoteAnnouncedKey(tx, 'lookup');
  if (promoted !== undefined) await noteKeyChange(tx, 'data-key.used', promoted);
}
