import { HubFault } from './hub-fault.js';
import { firstAdminKey } from './prepare.js';

/** For a hub on servers of one's own: prints the administrator's first key of DATABASE_URL, the only time it can be read. */
async function main(): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl) throw new HubFault('option', '请用 DATABASE_URL 指定数据库。', 'Name the database in DATABASE_URL.');
  const key = await firstAdminKey(databaseUrl);
  if (!key) throw new HubFault('option', '这个数据库已经有管理员密钥，不能再次显示。', 'This database has an administrator already; the key cannot be shown again.');
  console.log(key);
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault instanceof HubFault ? fault.message : fault);
    process.exit(1);
  },
);
