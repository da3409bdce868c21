import { join } from 'node:path';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { SilentLogger } from './silent-logger.js';
import { readSqlMigrations, type SqlMigration } from './sql-migrations.js';

const LOCK = 7_236_001;

/**
 * Applies `db/migrations/*.sql` through TypeORM's migration runner, each in its own transaction, once; two starters wait for
 * each other. Returns the names of the files applied now. Throws when a migration that already ran was changed afterwards.
 *
 * Two tables say what ran: TypeORM's `migrations`, and `schema_migrations` with the checksum of each file. The second is older
 * than the first; a database that has only that is not migrated twice.
 */
export async function migrate(databaseUrl: string, folder = join(process.cwd(), 'db/migrations')): Promise<string[]> {
  const files = await readSqlMigrations(folder);
  const database = await new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'huiliu migrations',
    migrations: files.map(({ migration }) => migration),
    migrationsTableName: 'migrations',
    logger: new SilentLogger(),
    poolSize: 2,
  }).initialize();
  const runner = database.createQueryRunner();
  try {
    // Held by this session, and so given up even when the process dies.
    await runner.query('select pg_advisory_lock($1)', [LOCK]);
    return await apply(database, runner, files);
  } finally {
    await runner.release();
    await database.destroy();
  }
}

async function apply(database: DataSource, runner: QueryRunner, files: SqlMigration[]): Promise<string[]> {
  const checksums = await readChecksums(runner);
  const changed = files.find(({ file, sha256 }) => checksums.has(file) && checksums.get(file) !== sha256);
  if (changed) throw new Error(`migration ${changed.file} was changed after it ran; write a new one instead`);

  const executor = new MigrationExecutor(database, runner);
  executor.transaction = 'each';
  await carryOver(
    executor,
    files.filter(({ file }) => checksums.has(file)),
  );
  const applied = await executor.executePendingMigrations();
  return applied.map(({ name }) => files.find((file) => file.name === name)?.file ?? name);
}

/** The checksum of each file that ran, by its name. */
async function readChecksums(runner: QueryRunner): Promise<Map<string, string>> {
  await runner.query(
    'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
  );
  const known = (await runner.query('select name, sha256 from schema_migrations')) as {
    name: string;
    sha256: string;
  }[];
  return new Map(known.map(({ name, sha256 }) => [name, sha256]));
}

/** Tells TypeORM's table of what ran before that table was there. */
async function carryOver(executor: MigrationExecutor, ran: SqlMigration[]): Promise<void> {
  await executor.showMigrations(); // It makes the table.
  for (const pending of await executor.getPendingMigrations()) {
    if (ran.some(({ name }) => name === pending.name)) await executor.insertMigration(pending);
  }
}
