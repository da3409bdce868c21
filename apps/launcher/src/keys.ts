import { EmbeddedFault } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { KEYS_HELP, readKeyOptions } from './keys/key-options.js';
import { keyStatus } from './keys/key-status.js';
import { openKeys, type OpenedKeys } from './keys/open-keys.js';
import { rotateData } from './keys/rotate-data.js';
import { dropKeptKeys, type LookupsRotated, rotateLookups } from './keys/rotate-lookups.js';
import { rotatePeople } from './keys/rotate-people.js';
import { type RotationSurroundings, settledAfter } from './keys/rotation.js';
import { rotateMaster } from './keys/rotate-master.js';

/** `npm run keys`: shows the keys, changes one of them. A change may be stopped and run again. */
async function main(args: string[]): Promise<void> {
  const options = readKeyOptions(args);
  if (options === 'help') return void process.stdout.write(KEYS_HELP);
  const keys = await openKeys(options.data, { newMaster: options.command === 'rotate-master' });
  try {
    const settled = options.settle === undefined ? {} : { settled: settledAfter(options.settle) };
    const surroundings = { say: console.log, dropUnreadable: options.dropUnreadable, ...settled };
    if (options.command === 'status') console.log(await keyStatus(keys.database, keys.urls));
    else if (options.command === 'rotate-master') await changeMaster(keys);
    else if (options.command === 'rotate-people') await changePeople(keys, surroundings);
    else if (options.command === 'rotate-lookups') tellLookups(await rotateLookups(keys.database, surroundings));
    else if (options.command === 'drop-kept') tellLookups(await dropKeptKeys(keys.database));
    else await changeData(keys, surroundings);
  } finally {
    await keys.close();
  }
}

async function changeMaster({ database, keep, masterKeys }: OpenedKeys): Promise<void> {
  const count = await rotateMaster(database);
  const newest = masterKeys.split(',')[0] ?? masterKeys;
  await keep?.(newest);
  if (count === 0 && !keep) {
    console.log(
      '数据密钥都已用设置中的第一个主密钥加密。All data keys are wrapped with the first master key of the setting. To change it, put the new one before it.',
    );
    return;
  }
  console.log(
    keep
      ? '主密钥已更换，新的在 keys.json，请备份。The master key is changed; the new one is in keys.json: back it up.'
      : '主密钥已更换；请从 HUILIU_MASTER_KEY 中去掉旧的。The master key is changed; take the old one out of HUILIU_MASTER_KEY.',
  );
}

async function changeData({ database }: OpenedKeys, surroundings: RotationSurroundings): Promise<void> {
  const gone = await rotateData(database, surroundings);
  console.log(`已重新加密，旧密钥已删除 All words are encrypted anew; deleted: ${gone.join(', ') || '无 none'}`);
}

async function changePeople({ database }: OpenedKeys, surroundings: RotationSurroundings): Promise<void> {
  const gone = await rotatePeople(database, surroundings);
  console.log(`人员索引已更换，旧密钥已删除 All people are indexed anew; deleted: ${gone.join(', ') || '无 none'}`);
}

function tellLookups({ deleted, kept }: LookupsRotated): void {
  console.log(`已删除的旧查找密钥 Deleted keys of lookups: ${deleted.join(', ') || '无 none'}`);
  if (kept.length > 0)
    console.log(
      `因仍有代办码未再使用而保留 Kept, because codes of agents were not used since: ${kept.join(', ')}；npm run doctor 会说明何时可删 tells when they may go.`,
    );
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (fault: unknown) => {
    const denied = (fault as { code?: string }).code === '42501';
    console.error(
      denied ? NOT_ALLOWED : fault instanceof HubFault || fault instanceof EmbeddedFault ? fault.message : fault,
    );
    process.exit(1);
  },
);

const NOT_ALLOWED =
  '此数据库角色无权更换密钥；请设置 DATABASE_OWNER_URL，或由管理员执行 grant set on parameter session_replication_role to 所有者。\n' +
  'This database role may not change keys; set DATABASE_OWNER_URL, or let the administrator run: grant set on parameter session_replication_role to the owner.';
