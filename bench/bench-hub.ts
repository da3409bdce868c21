import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { HUB_ENTITIES } from '#casework';
import { SourcesService } from '#intake';
import { createDatabase, migrate, startEmbeddedPostgres, Vault, type EntityClass } from '#platform';

/** What a bench measures on: a fresh database on a server of its own, with every commit on disk. */
export interface BenchHub {
  database: DataSource;
  vault: Vault;
}

/** Opens a hub's database, lets `work` measure, and removes everything. `entities`: further ones of the bench. */
export async function withBenchHub(
  work: (hub: BenchHub) => Promise<void>,
  entities: readonly EntityClass[] = [],
): Promise<void> {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'huiliu-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(server.url);
    const masterKey = randomBytes(32).toString('base64');
    const database = await createDatabase(
      { DATABASE_URL: server.url, DATABASE_POOL: 20, HUILIU_MASTER_KEY: masterKey },
      [...HUB_ENTITIES, ...entities],
    ).initialize();
    const vault = new Vault(masterKey);
    await new SourcesService(database, vault).ensureBuiltIn();
    await work({ database, vault });
    await database.destroy();
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
