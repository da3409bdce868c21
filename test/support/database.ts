import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDatabase, migrate, prepareApplicationRole, projectRoot, type EntityClass } from '#platform';
import { INSERTED_COLUMNS, TABLE_CLASSES } from '../../libs/platform/src/database-role/table-grants.js';
import { ENTITIES } from './entities.js';

/** Key of the test's own pool; a hub under test with another one is read with `useMasterKey`. */
export const TEST_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

const PATIENCE_MS = 300_000;

/** A fresh, migrated database on the real server that the run started; `close` drops it. */
export interface TestDatabase {
  /** Of the owner, who may everything: a test looks behind the hub with it. */
  database: DataSource;
  url: string;
  /** Of the application's role, as which hubs under test log in. */
  applicationUrl: string;
  close(): Promise<void>;
}

/** URL of the server under test. Jest's global setup starts one for the specs that import this file themselves. */
export function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL is not set: Jest starts a server for the projects database and e2e only, see jest.config.cjs',
    );
  return url;
}

/** What is done in an empty database before its tables are made. */
export interface Preparation {
  name: string;
  sql?: string;
  /** For `alter database … set`; a copy does not take it over from its template. */
  setting?: string;
}

const NOTHING: Preparation = { name: 'plain' };

/** A copy of a template with all tables; the first caller on a server makes the template. */
export async function testDatabase(
  entities: readonly EntityClass[] = ENTITIES,
  preparation: Preparation = NOTHING,
): Promise<TestDatabase> {
  return newDatabase(entities, await templateOf(preparation), preparation);
}

/** A database without any table. */
export async function emptyDatabase(entities: readonly EntityClass[] = []): Promise<TestDatabase> {
  return newDatabase(entities);
}

async function newDatabase(
  entities: readonly EntityClass[],
  template = 'template1',
  { setting } = NOTHING,
): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    // Copied file by file: through the log, which is the default, it takes three times as long.
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    if (setting) await client.query(`alter database ${name} set ${setting}`);
    // A copy does not take over what its template has closed.
    await client.query(`revoke create, temporary on database ${name} from public`);
    if (template !== 'template1') await client.query(`grant temporary on database ${name} to huiliu_app`);
  });
  return existingDatabase(name, entities);
}

/** A database that is on the server under test already, as one that was restored. */
export async function existingDatabase(
  name: string,
  entities: readonly EntityClass[] = ENTITIES,
): Promise<TestDatabase> {
  const url = urlOf(name);
  const database = patient(
    createDatabase({ DATABASE_URL: url, DATABASE_POOL: 24, HUILIU_MASTER_KEY: TEST_MASTER_KEY }, entities),
  );
  await database.initialize();
  const close = async (): Promise<void> => {
    await database.destroy();
    await onServer((client) => client.query(`drop database ${name} with (force)`));
  };
  return { database, url, applicationUrl: asApplication(url), close };
}

const urlOf = (name: string): string => Object.assign(new URL(testServerUrl()), { pathname: `/${name}` }).toString();

/** The role is one for the whole server, and so is its password. */
const asApplication = (url: string): string =>
  Object.assign(new URL(url), { username: 'huiliu_app', password: 'application-of-the-tests' }).toString();

/**
 * The template of a preparation. Its name contains a hash of the migrations, so a server that outlives the run never gives an
 * outdated one. It gets its name when it is complete: a killed run leaves no half-made template.
 */
async function templateOf({ name, sql = '', setting }: Preparation): Promise<string> {
  const template = `t_template_${name}_${migrationsHash(sql)}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    if ((await client.query('select from pg_database where datname = $1', [template])).rowCount) return;
    const unfinished = `${template}_new`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    if (setting) await client.query(`alter database ${unfinished} set ${setting}`);
    await onServer((inside) => inside.query(sql), urlOf(unfinished));
    await migrate(urlOf(unfinished));
    await prepareApplicationRole({ application: asApplication(urlOf(unfinished)), owner: urlOf(unfinished) });
    await client.query(`alter database ${unfinished} rename to ${template}`);
  });
  return template;
}

function migrationsHash(sql: string): string {
  const folder = join(projectRoot(), 'db/migrations');
  const hash = createHash('sha256')
    .update(sql)
    .update(JSON.stringify([TABLE_CLASSES, INSERTED_COLUMNS]));
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The tests' own connections wait as long as the machine needs; those of the hubs under test keep their limits. */
function patient(database: DataSource): DataSource {
  const limits = {
    connectionTimeoutMillis: PATIENCE_MS,
    idle_in_transaction_session_timeout: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
  };
  const { extra } = database.options as { extra: object };
  return database.setOptions({ extra: { ...extra, ...limits } });
}

async function onServer(work: (client: pg.Client) => Promise<unknown>, url = testServerUrl()): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
