import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One file of `db/migrations` and the TypeORM migration made of it. */
export interface SqlMigration {
  /** Name of the file; `schema_migrations` knows it by this. */
  file: string;
  sha256: string;
  /** Name for TypeORM; its table `migrations` knows it by this. Ends in the timestamp that TypeORM sorts by. */
  name: string;
  migration: new () => MigrationInterface;
}

const FILE = /^(\d{4})([a-z]?)_(\w+)\.sql$/;
/** TypeORM reads the last thirteen digits of a name as a time. The numbers of the files are counted from here, a hundred apart. */
const FIRST_TIMESTAMP = 1_000_000_000_000;

/** The migrations of a folder in the order in which they run: by number, then by letter. Throws when a file has no number of its own. */
export async function readSqlMigrations(folder: string): Promise<SqlMigration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const read = await Promise.all(files.map(async (file) => wrap(file, await readFile(join(folder, file), 'utf8'))));
  read.forEach(({ file, name }, at) => {
    const before = read[at - 1];
    if (before && timestampOf(before.name) >= timestampOf(name))
      throw new Error(`migrations ${before.file} and ${file} have the same number`);
  });
  return read;
}

const timestampOf = (name: string): number => Number(name.slice(-13));

function wrap(file: string, sql: string): SqlMigration {
  const [, number, letter, words] = FILE.exec(file) ?? [];
  if (number === undefined || words === undefined)
    throw new Error(`a migration is called NNNN_what_it_does.sql, not ${file}`);
  const timestamp = FIRST_TIMESTAMP + Number(number) * 100 + (letter ? letter.charCodeAt(0) - 96 : 0);
  const name = `${words}_${timestamp}`;
  const sha256 = createHash('sha256').update(sql).digest('hex');
  return { file, sha256, name, migration: migrationOf(name, { file, sha256, sql }) };
}

/** TypeORM opens a transaction around `up` and writes its own row in it, so the statements and both rows are kept or none. */
function migrationOf(name: string, { file, sha256, sql }: Record<'file' | 'sha256' | 'sql', string>) {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      try {
        await runner.query(sql);
        await runner.query('insert into schema_migrations (name, sha256) values ($1, $2)', [file, sha256]);
      } catch (cause) {
        throw new Error(`migration ${file} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
    }

    down(): Promise<never> {
      return Promise.reject(new Error(`migration ${file} cannot be undone; write a new one instead`));
    }
  };
}
