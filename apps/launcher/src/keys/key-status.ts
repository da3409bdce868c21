import { countMandatesByKey } from '#casework';
import { shanghaiDate } from '#intake';
import { countLateProcesses, createDatabase, type DatabaseUrls, listDataKeys, roleOfPool, vaultOf } from '#platform';
import type { DataSource } from 'typeorm';
import { countOldRows } from './reencrypt.js';

/** The state of keys, processes and database role, for a person; no key is in it. */
export async function keyStatus(database: DataSource, urls: DatabaseUrls): Promise<string> {
  const stored = await listDataKeys(database);
  const known = vaultOf(database).masters.ids;
  const lines = stored.map(
    ({ id, purpose, state, master, madeAt }) =>
      `  ${id}  ${purpose.padEnd(10)}  ${state.padEnd(9)}  ${master}${known[0] === master ? '' : ' (旧 old)'}  ${madeAt.toISOString()}`,
  );
  const isRotating = stored.some(({ state, purpose }) => state !== 'current' && purpose === 'encryption');
  return [
    `主密钥 Master keys in the setting: ${known.join(', ')}`,
    '数据密钥 Data keys (number, purpose, state, master key, made):',
    ...(lines.length > 0 ? lines : ['  无 none yet: they are made by npm run migrate']),
    `尚未得知变动的进程 Processes that do not know the last change: ${await countLateProcesses(database)}`,
    ...(isRotating ? [`待重新加密的行 Rows to encrypt anew: ${(await countOldRows(database)).readable}`] : []),
    ...(await keptLines(database, stored)),
    `应用的数据库角色 Database role of the application: ${await roleLine(urls)}`,
  ].join('\n');
}

/** What the kept keys are still needed for. */
async function keptLines(database: DataSource, stored: readonly { id: number; state: string }[]): Promise<string[]> {
  const needed = await countMandatesByKey(database, shanghaiDate(new Date()));
  return stored
    .filter(({ state }) => state === 'kept')
    .map(({ id }) => {
      const found = needed.find(({ key }) => key === id);
      return found
        ? `密钥 ${id}：仍有 ${found.count} 个代办码，最迟 ${found.lastDay} Key ${id}: codes of agents still found by it: ${found.count}, the last until ${found.lastDay}`
        : `密钥 ${id}：可删除 Key ${id} may go: npm run keys -- drop-kept`;
    });
}

async function roleLine({ application }: DatabaseUrls): Promise<string> {
  const database = await createDatabase({ DATABASE_URL: application, DATABASE_POOL: 2 }).initialize();
  try {
    const { name, powers } = await roleOfPool(database);
    const verdict =
      powers.length === 0
        ? '不能改写审计记录 cannot rewrite the audit'
        : `权力过大 has too many powers: ${powers.join(', ')}`;
    return `${name}, ${verdict}`;
  } finally {
    await database.destroy();
  }
}
