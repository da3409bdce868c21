import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  announceDataKey,
  ensureDataKeys,
  forgetRetiredKeys,
  listDataKeys,
  loadDataKeys,
  promoteAnnouncedKey,
  type Tx,
} from '#platform';
import { areOlderOver, findKeyedTables, nextTransaction, vacuum } from './old-rows.queries.js';
import { countOldRows, reencryptAll } from './reencrypt.js';
import {
  noteKeyChange as note,
  otherUnderWay,
  type RotationSurroundings,
  settledByTime,
  untilProcessesKnow,
} from './rotation.js';

const BETWEEN_LOOKS_MS = 100;

/**
 * Puts a new data key in the place of the current one while the hub works: announces it, uses it when every process can read with it,
 * encrypts all words anew, and deletes the former ones. A rotation that was stopped anywhere is continued. Answers the deleted keys:
 * none where a value cannot be read.
 */
export async function rotateData(database: DataSource, surroundings: RotationSurroundings): Promise<number[]> {
  const { say } = surroundings;
  await database.transaction(ensureDataKeys);
  await loadDataKeys(database);
  const begun = await database.transaction(announce);
  if (begun === 'other-under-way') throw await otherUnderWay(database);
  if (begun === 'continued') say('继续上次的轮换 A rotation is under way; it is continued.');
  await untilProcessesKnow(database, surroundings);
  await database.transaction(promote);
  await loadDataKeys(database);
  await untilProcessesKnow(database, surroundings);
  const stored = await listDataKeys(database);
  const retired = stored.filter(({ state }) => state === 'retired').map(({ id }) => id);
  await reencryptUntilNone(database, surroundings);
  const since = new Date();
  say('等待处理中的请求结束 Waiting for work that began before…');
  await (surroundings.settled ?? settledByTime)(since);
  const unreadable = await reencryptUntilNone(database, surroundings);
  if (unreadable > 0 && !surroundings.dropUnreadable) {
    say(`${unreadable} ${UNREADABLE}`);
    return [];
  }
  const gone = await database.transaction((tx) => forget(tx, retired));
  for (const { name } of await findKeyedTables(database)) await vacuum(database, name);
  return gone;
}

const UNREADABLE =
  '行看似由旧密钥加密却无法解密（已损坏，或有人如此输入），旧密钥予以保留；确认后加 --drop-unreadable。 ' +
  'row(s) look as if made with the old key and cannot be read (damaged, or typed so); the old key is kept. Look at them, then add --drop-unreadable.';

/**
 * A transaction may copy a token of the former key into a table that was looked through already. So the end is seen twice, each time
 * at one moment, with every transaction of the first time over before the second.
 */
async function reencryptUntilNone(database: DataSource, { say, signal }: RotationSurroundings): Promise<number> {
  for (;;) {
    const pass = await reencryptAll(database, (table, rows) => say(`  ${table}: ${rows}`), signal);
    if (pass.changed > 0 || (await countOldRows(database)).readable > 0) continue;
    const next = await nextTransaction(database);
    while (!(await areOlderOver(database, next))) {
      signal?.throwIfAborted();
      await pause(BETWEEN_LOOKS_MS);
    }
    const left = await countOldRows(database);
    if (left.readable === 0) return left.unreadable;
  }
}

async function announce(tx: Tx): Promise<string> {
  const begun = await announceDataKey(tx);
  if (begun === 'announced') await note(tx, 'data-key.announced', await newestKey(tx));
  return begun;
}

async function promote(tx: Tx): Promise<void> {
  const promoted = await promoteAnnouncedKey(tx);
  if (promoted !== undefined) await note(tx, 'data-key.used', promoted);
}

async function forget(tx: Tx, retired: readonly number[]): Promise<number[]> {
  const gone = await forgetRetiredKeys(tx, retired);
  for (const id of gone) await note(tx, 'data-key.deleted', id);
  return gone;
}

const newestKey = async (tx: Tx): Promise<number> => Math.max(...(await listDataKeys(tx)).map(({ id }) => id));
