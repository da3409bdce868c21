import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDatabase, migrate, type EntityClass } from '#platform';
import { ENTITIES } from './entities.js';

const PATIENCE_MS = 300_000;

/** A fresh, migrated database on the real server that the run started; `close` drops it. */
export interface TestDatabase {
  database: DataSource;
  url: string;
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

/** `prepare` is done in the empty database, before its tables are made. */
export async function testDatabase(
  entities: readonly EntityClass[] = ENTITIES,
  prepare?: (client: pg.Client, name: string) => Promise<unknown>,
): Promise<TestDatabase> {
  return newDatabase(entities, async (url, name) => {
    if (prepare) await onServer((client) => prepare(client, name), url);
    await migrate(url);
  });
}

/** A database without any table. */
export async function emptyDatabase(entities: readonly EntityClass[] = []): Promise<TestDatabase> {
  return newDatabase(entities, () => Promise.resolve());
}

async function newDatabase(
  entities: readonly EntityClass[],
  prepare: (url: string, name: string) => Promise<void>,
): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer((client) => client.query(`create database ${name}`));
  const url = Object.assign(new URL(testServerUrl()), { pathname: `/${name}` }).toString();
  await prepare(url, name);
  const database = patient(createDatabase({ DATABASE_URL: url, DATABASE_POOL: 24 }, entities));
  await database.initialize();
  const close = async (): Promise<void> => {
    await database.destroy();
    await onServer((client) => client.query(`drop database ${name} with (force)`));
  };
  return { database, url, close };
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
