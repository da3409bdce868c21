import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import {
  createDatabase,
  type DatabaseUrls,
  loadDataKeys,
  loadOrCreateMasterKey,
  MasterKeyFault,
  projectRoot,
  replaceMasterKeys,
  startEmbeddedPostgres,
} from '#platform';
import { HubFault } from '../hub/hub-fault.js';
import { bringUpToDate, givenUrls, wrongMasterKey } from '../hub/prepare.js';

/** A database, opened by its owner with the master keys, for a command that looks after the keys. */
export interface OpenedKeys {
  database: DataSource;
  urls: DatabaseUrls;
  /** Writes down master keys where the hub keeps them itself, in the embedded folder. */
  keep?(masterKeys: string): Promise<void>;
  masterKeys: string;
  close(): Promise<void>;
}

/** Opens the database of the settings, or of an embedded folder that no hub uses. */
export async function openKeys(folder: string | undefined, wanted: { newMaster: boolean }): Promise<OpenedKeys> {
  const given = process.env['DATABASE_URL'];
  if (given && folder === undefined) return openGiven(givenUrls(given));
  const dataDir = resolve(folder ?? join(projectRoot(), '.huiliu'));
  const embedded = await startEmbeddedPostgres({ dataDir });
  try {
    const urls = { application: embedded.applicationUrl, owner: embedded.url };
    const keep = (masterKeys: string): Promise<void> => replaceMasterKeys(dataDir, masterKeys);
    const masterKeys = await embeddedMasters(dataDir, keep, wanted.newMaster);
    await bringUpToDate(urls, masterKeys);
    const database = await openDatabase(urls.owner, masterKeys);
    const close = (): Promise<void> => database.destroy().finally(() => embedded.stop());
    return { database, urls, keep, masterKeys, close };
  } catch (fault) {
    await embedded.stop();
    throw fault;
  }
}

/** Both keys stand in the file until all data keys are wrapped with the new one, so a command that is killed can be run again. */
async function embeddedMasters(
  dataDir: string,
  keep: (masterKeys: string) => Promise<void>,
  isNewWanted: boolean,
): Promise<string> {
  const masterKeys = await loadOrCreateMasterKey(dataDir);
  if (!isNewWanted || masterKeys.includes(',')) return masterKeys;
  const both = `${randomBytes(32).toString('base64')},${masterKeys}`;
  await keep(both);
  return both;
}

async function openGiven(urls: DatabaseUrls): Promise<OpenedKeys> {
  const masterKeys = process.env['HUILIU_MASTER_KEY'];
  if (!masterKeys)
    throw new HubFault(
      'option',
      '请设置 HUILIU_MASTER_KEY。',
      'Set HUILIU_MASTER_KEY to the master key of the database.',
    );
  const database = await openDatabase(urls.owner, masterKeys);
  return { database, urls, masterKeys, close: () => database.destroy() };
}

/** A look through a whole table takes longer than a statement of the hub may. */
async function openDatabase(url: string, masterKeys: string): Promise<DataSource> {
  const database = createDatabase({ DATABASE_URL: url, DATABASE_POOL: 2, HUILIU_MASTER_KEY: masterKeys });
  const { extra } = database.options as { extra: object };
  await database.setOptions({ extra: { ...extra, statement_timeout: 0 } }).initialize();
  try {
    await loadDataKeys(database);
    return database;
  } catch (fault) {
    await database.destroy();
    throw fault instanceof MasterKeyFault ? wrongMasterKey() : fault;
  }
}
