import { readFileSync } from 'node:fs';
import pg from 'pg';
import { testDatabase, testServerUrl } from './support/database.js';
import { schemaDump } from './support/schema-dump.js';

const written = readFileSync('db/schema.sql', 'utf8');

async function dumpOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await schemaDump(client);
  } finally {
    await client.end();
  }
}

test('db/schema.sql is what the migrations make; run npm run schema after a new one', async () => {
  const { url, close } = await testDatabase();
  try {
    expect(await dumpOf(url)).toBe(written);
  } finally {
    await close();
  }
});

test('db/schema.sql leaves nothing out: an empty database that runs it has the same schema', async () => {
  const name = 't_from_schema';
  const server = new pg.Client({ connectionString: testServerUrl() });
  await server.connect();
  await server.query(`drop database if exists ${name}`);
  await server.query(`create database ${name}`);
  const url = Object.assign(new URL(testServerUrl()), { pathname: `/${name}` }).toString();
  const fresh = new pg.Client({ connectionString: url });
  try {
    await fresh.connect();
    await fresh.query(written);
    expect(withoutComments(await schemaDump(fresh))).toBe(withoutComments(written));
  } finally {
    await fresh.end();
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  }
});

const withoutComments = (sql: string): string => sql.replace(/^-- .*\n|  -- .*$/gm, '');
