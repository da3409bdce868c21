import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddedFault, loadOrCreateMasterKey, projectRoot, startEmbeddedPostgres } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { anotherAdminKey, bringUpToDate, firstAdminKey } from './hub/prepare.js';

/**
 * `npm run admin-key [-- --another] [--data FOLDER]`: prints the administrator's first key of DATABASE_URL or of the
 * embedded database; it is shown only this once. `--another` creates one more when the first was lost. A user who can
 * run this has the database anyway; the audit log records it.
 */
async function main(args: string[]): Promise<void> {
  const { another, data } = optionsOf(args);
  const given = process.env['DATABASE_URL'];
  const dataDir = data ?? join(projectRoot(), '.huiliu');
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir });
  try {
    const url = given || embedded!.applicationUrl;
    if (embedded)
      await bringUpToDate(
        { application: url, owner: embedded.url },
        process.env['HUILIU_MASTER_KEY'] || (await loadOrCreateMasterKey(dataDir)),
      );
    const key = another ? await anotherAdminKey(url) : await firstAdminKey(url);
    if (!key) {
      throw new HubFault(
        'option',
        '这个数据库已经有管理员密钥，不能再次显示；遗失时加 --another 另发一个。',
        'This database has an administrator already and the key cannot be shown again; if it is lost, --another makes one more.',
      );
    }
    console.log(key);
  } finally {
    await embedded?.stop();
  }
}

function optionsOf(args: string[]): { another?: boolean; data?: string } {
  try {
    return parseArgs({ args, options: { another: { type: 'boolean' }, data: { type: 'string' } } }).values;
  } catch (cause) {
    throw new HubFault(
      'option',
      `命令行选项有误（${(cause as Error).message}）。`,
      'Usage: npm run admin-key -- [--another] [--data FOLDER]',
    );
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault instanceof HubFault || fault instanceof EmbeddedFault ? fault.message : fault);
    process.exit(1);
  },
);
