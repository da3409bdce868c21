import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddedFault, loadOrCreateMasterKey, projectRoot, readConfig, startEmbeddedPostgres } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { urlOf } from './hub/listening.js';
import { anotherAdministratorLink, bringUpToDate } from './hub/prepare.js';

/**
 * `npm run admin-link [-- --data FOLDER]`: prints a one-time link for the account of an administrator, while fewer than two active persons are one. A user
 * who can run this has the database and the master key anyway; the audit log records it.
 */
async function main(args: string[]): Promise<void> {
  const dataDir = folderOf(args) ?? join(projectRoot(), '.huiliu');
  const given = process.env['DATABASE_URL'];
  const masterKey = process.env['HUILIU_MASTER_KEY'] || (given ? undefined : await loadOrCreateMasterKey(dataDir));
  if (!masterKey) {
    throw new HubFault(
      'option',
      '请设置 HUILIU_MASTER_KEY：链接的令牌以主密钥散列后保存。',
      'Set HUILIU_MASTER_KEY: the token of the link is stored as a hash keyed with it.',
    );
  }
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir });
  try {
    const url = given || embedded!.applicationUrl;
    const config = readConfig({ ...process.env, DATABASE_URL: url, HUILIU_MASTER_KEY: masterKey });
    if (embedded) await bringUpToDate({ application: url, owner: embedded.url }, masterKey);
    const link = await anotherAdministratorLink(url, masterKey, config.PUBLIC_URL ?? urlOf(config.HOST, config.PORT));
    if (!link) {
      throw new HubFault(
        'option',
        '已有两名在用的系统管理员，请由其建立或重置账号。',
        'Two active administrators exist; ask them to make or reset accounts.',
      );
    }
    console.log(link);
  } finally {
    await embedded?.stop();
  }
}

function folderOf(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { data: { type: 'string' } } }).values.data;
  } catch (cause) {
    throw new HubFault(
      'option',
      `命令行选项有误（${(cause as Error).message}）。`,
      'Usage: npm run admin-link -- [--data FOLDER]',
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
