import { HUB_ENTITIES } from '#casework';
import 'reflect-metadata';
import { join } from 'node:path';
import {
  createDatabase,
  EmbeddedFault,
  loadDataKeys,
  loadOrCreateMasterKey,
  projectRoot,
  startEmbeddedPostgres,
} from '#platform';
import { readTrialOptions, TRIAL_HELP, TrialFault, tryDuties } from './duties/duty-trial.js';

const KEY_MISSING =
  '数据库中的内容已加密；请设置 HUILIU_MASTER_KEY。 The words in the database are encrypted: set HUILIU_MASTER_KEY.';

/**
 * `npm run simulate-duties -- --change FILE`: shows which past matters a change of duties would move. Changes nothing.
 */
async function main(args: string[]): Promise<void> {
  const options = readTrialOptions(args);
  if (options === 'help') return void process.stdout.write(TRIAL_HELP);
  const given = process.env['DATABASE_URL'];
  const dataDir = options.dataDir ?? join(projectRoot(), '.huiliu');
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir });
  try {
    const key = process.env['HUILIU_MASTER_KEY'] || (embedded && (await loadOrCreateMasterKey(dataDir)));
    if (!key) throw new TrialFault(KEY_MISSING);
    const database = await createDatabase(
      { DATABASE_URL: given ?? embedded!.url, DATABASE_POOL: 2, HUILIU_MASTER_KEY: key },
      HUB_ENTITIES,
    ).initialize();
    try {
      await loadDataKeys(database);
      await tryDuties(database, options, (line) => process.stdout.write(`${line}\n`));
    } finally {
      await database.destroy();
    }
  } finally {
    await embedded?.stop();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (fault: unknown) => {
    process.stderr.write(
      `${fault instanceof TrialFault || fault instanceof EmbeddedFault ? fault.message : String(fault instanceof Error ? fault.stack : fault)}\n`,
    );
    process.exit(1);
  },
);
