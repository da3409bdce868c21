import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { vaultOf } from './encrypted-columns.js';
import type { Tx } from './database.js';
import type { StoredDataKey } from './privacy/vault.js';
import {
  countReadersBefore,
  deleteRetiredKeys,
  keepRetiredKeys,
  findDataKeys,
  insertDataKey,
  lockDataKeys,
  promoteDataKey,
  tellOfChange,
  updateWrapping,
} from './data-key.queries.js';

/**
 * Reads the data keys into the vault of the pool, and answers the number of the last change. A database without any uses the keys
 * that are derived of the master key. Throws MasterKeyFault.
 */
export async function loadDataKeys(database: DataSource): Promise<number> {
  const stored = await findDataKeys(database);
  vaultOf(database).takeKeys(stored);
  return changeOf(stored);
}

/** Grows with each change that a process must know: a new key is announced, and becomes the current one. */
function changeOf(stored: readonly StoredDataKey[]): number {
  return Math.max(
    0,
    ...stored.map(({ id, purpose, state }) => (purpose === 'index' ? 0 : 2 * id + (state === 'announced' ? 0 : 1))),
  );
}

/** Writes the first data keys down where there is none. They are the keys that the hub used before. */
export async function ensureDataKeys(tx: Tx): Promise<boolean> {
  await lockDataKeys(tx);
  if ((await findDataKeys(tx)).length > 0) return false;
  const { masters } = vaultOf(tx.dataSource);
  const { encryption, index } = masters.firstKeys();
  const names = [
    { purpose: 'index', id: 0, key: index },
    { purpose: 'encryption', id: 1, key: encryption },
  ] as const;
  for (const { key, ...name } of names)
    await insertDataKey(tx, { ...name, state: 'current', ...masters.wrap(key, name) });
  return true;
}

/** Wraps every data key with the first master key of the setting. Answers the ids of those that had another one. */
export async function rewrapDataKeys(tx: Tx): Promise<number[]> {
  await lockDataKeys(tx);
  const { masters } = vaultOf(tx.dataSource);
  const old = (await findDataKeys(tx)).filter(({ master }) => master !== masters.ids[0]);
  for (const stored of old) {
    const key = masters.unwrap(stored, stored);
    if (!key) throw new Error(`data key ${stored.id} was wrapped with a master key that is not in the setting`);
    await updateWrapping(tx, { ...stored, ...masters.wrap(key, stored) });
  }
  return old.map(({ id }) => id);
}

/** What a rotation finds when it begins. */
export type RotationBegun = 'announced' | 'continued' | 'other-under-way';

/** Keys that are changed while the hub works. */
export type RotatedPurpose = 'encryption' | 'people' | 'lookup';

/**
 * Announces a new data key, unless a rotation is under way: then that one is continued. Two kinds of keys are not changed at once:
 * the number of a change would not tell which of them a process has read. The number of a deleted key is not used again,
 * because the current key always has the highest.
 */
export async function announceDataKey(tx: Tx, purpose: RotatedPurpose = 'encryption'): Promise<RotationBegun> {
  await lockDataKeys(tx);
  const stored = await findDataKeys(tx);
  const changing = stored.find(({ state }) => state !== 'current' && state !== 'kept');
  if (changing) return changing.purpose === purpose ? 'continued' : 'other-under-way';
  const vault = vaultOf(tx.dataSource);
  const { masters } = vault;
  let last = Math.max(...stored.map(({ id }) => id));
  if (purpose !== 'encryption' && !stored.some((one) => one.purpose === purpose)) {
    // Until now the index key made them; it is written down once more, as the key that is now replaced.
    const first = { purpose, id: ++last };
    await insertDataKey(tx, { ...first, state: 'current', ...masters.wrap(vault.keyBeforeChange(purpose), first) });
  }
  const name = { purpose, id: last + 1 };
  await insertDataKey(tx, { ...name, state: 'announced', ...masters.wrap(randomBytes(32), name) });
  await tellOfChange(tx);
  return 'announced';
}

/** Answers the id of the key that is the current one from now on; undefined when none was announced. */
export async function promoteAnnouncedKey(tx: Tx, purpose: RotatedPurpose = 'encryption'): Promise<number | undefined> {
  await lockDataKeys(tx);
  const promoted = await promoteDataKey(tx, purpose);
  if (promoted !== undefined) await tellOfChange(tx);
  return promoted;
}

/** Deletes retired keys. The caller knows that nothing is stored that they made. */
export const forgetRetiredKeys = (tx: Tx, ids: readonly number[]): Promise<number[]> => deleteRetiredKeys(tx, ids);

/** Retired keys of lookups by which codes of agents are still found stay, and are no change under way. Answers their ids. */
export const keepKeys = (tx: Tx, ids: readonly number[]): Promise<number[]> => keepRetiredKeys(tx, ids);

/** Number of running gateways and workers that have not read the last change yet. */
export async function countLateProcesses(database: DataSource): Promise<number> {
  return countReadersBefore(database, changeOf(await findDataKeys(database)));
}

/** The states of the keys, for whoever looks after them. */
export const listDataKeys = findDataKeys;
