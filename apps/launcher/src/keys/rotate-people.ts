import type { DataSource } from 'typeorm';
import { addPeopleIndexes, deleteOldPeopleIndexes, indexCallsAnew } from '#intake';
import {
  announceDataKey,
  ensureDataKeys,
  forgetRetiredKeys,
  listDataKeys,
  loadDataKeys,
  promoteAnnouncedKey,
  type Tx,
  vaultOf,
} from '#platform';
import { vacuum } from './old-rows.queries.js';
import {
  noteKeyChange,
  otherUnderWay,
  type RotationSurroundings,
  settledByTime,
  untilProcessesKnow,
} from './rotation.js';

/**
 * Puts a new key in the place of the one that makes the blind indexes of people (phones, also of calls, ID numbers, accounts, names) while the hub
 * works. Every process first stores indexes of both keys and looks for people by the old one; then all older submissions get indexes
 * of the new key; then every process uses the new key alone; then the old indexes and the old key are deleted. A change that was
 * killed anywhere is continued. Answers the deleted keys.
 */
export async function rotatePeople(database: DataSource, surroundings: RotationSurroundings): Promise<number[]> {
  const { say, signal } = surroundings;
  const settled = surroundings.settled ?? settledByTime;
  await database.transaction(ensureDataKeys);
  await loadDataKeys(database);
  const begun = await database.transaction(announce);
  if (begun === 'other-under-way') throw await otherUnderWay(database);
  if (begun === 'continued') say('继续上次的更换 A change is under way; it is continued.');
  await loadDataKeys(database);
  const next = (await keysOfPeople(database)).find(({ state }) => state === 'announced');
  if (next) {
    await untilProcessesKnow(database, surroundings);
    // Who was registered by a request that had begun before has indexes of the old key alone.
    await settled(new Date());
    const progress = (done: number): void => say(`  已重新索引 submissions indexed anew: ${done}`);
    await addPeopleIndexes(database, { vault: vaultOf(database), key: next.id, progress, signal });
    await indexCalls(database, surroundings);
    await database.transaction(promote);
    await loadDataKeys(database);
  }
  await untilProcessesKnow(database, surroundings);
  await settled(new Date());
  const keys = await keysOfPeople(database);
  const current = keys.find(({ state }) => state === 'current');
  if (!current) throw new Error('no key of people is the current one');
  const progress = (done: number): void => say(`  已删除旧索引 old indexes deleted: ${done}`);
  await deleteOldPeopleIndexes(database, { key: current.id, progress, signal });
  // The old key goes only when no call is left that is found by it alone.
  await indexCalls(database, surroundings);
  const retired = keys.filter(({ state }) => state === 'retired').map(({ id }) => id);
  const gone = await database.transaction((tx) => forget(tx, retired));
  await vacuum(database, 'person_indexes');
  return gone;
}

/** Calls have one index each: it is of the next key since every process knows that key, and those from before are changed here. */
const indexCalls = (database: DataSource, { say, signal }: RotationSurroundings): Promise<number> =>
  indexCallsAnew(database, {
    vault: vaultOf(database),
    progress: (done) => say(`  已重新索引的来电号码 numbers of calls indexed anew: ${done}`),
    signal,
  });

const keysOfPeople = async (database: DataSource) =>
  (await listDataKeys(database)).filter(({ purpose }) => purpose === 'people');

async function announce(tx: Tx): Promise<string> {
  const begun = await announceDataKey(tx, 'people');
  if (begun === 'announced')
    await noteKeyChange(tx, 'data-key.announced', Math.max(...(await listDataKeys(tx)).map(({ id }) => id)));
  return begun;
}

async function promote(tx: Tx): Promise<void> {
  const promoted = await promoteAnnouncedKey(tx, 'people');
  if (promoted !== undefined) await noteKeyChange(tx, 'data-key.used', promoted);
}

async function forget(tx: Tx, retired: readonly number[]): Promise<number[]> {
  const gone = await forgetRetiredKeys(tx, retired);
  for (const id of gone) await noteKeyChange(tx, 'data-key.deleted', id);
  return gone;
}
