import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, projectRoot, startEmbeddedPostgres } from '#platform';
import { schemaDump } from './schema-dump.js';

/** `npm run schema`: applies all migrations to a fresh embedded database and writes down what came of it. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huiliu-schema-'));
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await migrate(server.url, join(projectRoot(), 'db/migrations'));
    await client.connect();
    await writeFile(join(projectRoot(), 'db/schema.sql'), await schemaDump(client));
    process.stdout.write('db/schema.sql is written\n');
  } finally {
    await client.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

void main();
