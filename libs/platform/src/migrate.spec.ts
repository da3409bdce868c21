import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { rows } from './database.js';
import { migrate } from './migrate.js';

describe('Migrations', () => {
  let test: TestDatabase;
  let folder: string;
  const write = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
  const tables = async (): Promise<string[]> =>
    (
      await rows<{ name: string }>(
        test.database,
        "select tablename as name from pg_tables where tablename like 'made_%' order by 1",
      )
    ).map(({ name }) => name);

  beforeEach(async () => {
    test = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'huiliu-migrations-'));
  });
  afterEach(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('run in the order of their names, each once', async () => {
    await write('9002_b.sql', 'alter table made_a rename to made_b');
    await write('9001_a.sql', 'create table made_a (); -- 中文注释');
    await write('README.md', 'not SQL');
    expect(await migrate(test.url, folder)).toEqual(['9001_a.sql', '9002_b.sql']);
    expect(await migrate(test.url, folder)).toEqual([]);
    expect(await tables()).toEqual(['made_b']);
  });
  it('run once when many processes start together', async () => {
    await write('9001_a.sql', 'create table made_a ()');
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(test.url, folder)));
    expect(applied.flat()).toEqual(['9001_a.sql']);
  });
  it('leave nothing of one that fails, and go on from it after it was mended', async () => {
    await write('9001_a.sql', 'create table made_a ()');
    await write('9002_b.sql', 'create table made_b (); select 1 / 0');
    await expect(migrate(test.url, folder)).rejects.toThrow(/9002_b\.sql failed/);
    expect(await tables()).toEqual(['made_a']);
    await write('9002_b.sql', 'create table made_b ()');
    expect(await migrate(test.url, folder)).toEqual(['9002_b.sql']);
  });
  it('refuse one that was changed after it ran', async () => {
    await write('9001_a.sql', 'create table made_a ()');
    await migrate(test.url, folder);
    await write('9001_a.sql', 'create table made_c ()');
    await expect(migrate(test.url, folder)).rejects.toThrow(/9001_a\.sql was changed/);
    expect(await tables()).toEqual(['made_a']);
  });
  it('refuse a file without a number of its own, before any of them runs', async () => {
    await write('9001_a.sql', 'create table made_a ()');
    await write('9001_b.sql', 'create table made_b ()');
    await expect(migrate(test.url, folder)).rejects.toThrow(/9001_a\.sql and 9001_b\.sql have the same number/);
    await rm(join(folder, '9001_b.sql'));
    await write('later.sql', 'create table made_b ()');
    await expect(migrate(test.url, folder)).rejects.toThrow(/NNNN_what_it_does\.sql, not later\.sql/);
    expect(await tables()).toEqual([]);
  });
});

describe('A database that was migrated before TypeORM ran the migrations', () => {
  let old: TestDatabase;
  let folder: string;
  const FIRST = 'create table made_a (); insert into made_a default values';
  const sha256 = (sql: string): string => createHash('sha256').update(sql).digest('hex');
  const rowsOf = (sql: string): Promise<object[]> => rows(old.database, sql);

  /** As the former code left it: its tables, and what ran in `schema_migrations` alone. */
  beforeEach(async () => {
    old = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'huiliu-migrations-'));
    await writeFile(join(folder, '0001_a.sql'), FIRST);
    await writeFile(join(folder, '0001a_b.sql'), 'create table made_b ()');
    await old.database.query(
      'create table schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    await old.database.query(FIRST);
    await old.database.query('insert into schema_migrations (name, sha256) values ($1, $2)', [
      '0001_a.sql',
      sha256(FIRST),
    ]);
  });
  afterEach(async () => {
    await old.close();
    await rm(folder, { recursive: true });
  });

  it('goes on with the next file, and runs none a second time', async () => {
    expect(await migrate(old.url, folder)).toEqual(['0001a_b.sql']);
    expect(await migrate(old.url, folder)).toEqual([]);
    expect(await rowsOf('select count(*)::int as count from made_a')).toEqual([{ count: 1 }]);
  });
  it('has in both tables what ran before and what ran now', async () => {
    await migrate(old.url, folder);
    expect(await rowsOf('select timestamp, name from migrations order by id')).toEqual([
      { timestamp: '1000000000100', name: 'a_1000000000100' },
      { timestamp: '1000000000101', name: 'b_1000000000101' },
    ]);
    expect(await rowsOf('select name, sha256 from schema_migrations order by name')).toEqual([
      { name: '0001_a.sql', sha256: sha256(FIRST) },
      { name: '0001a_b.sql', sha256: sha256('create table made_b ()') },
    ]);
  });
  it('still refuses a file that was changed after it ran', async () => {
    await writeFile(join(folder, '0001_a.sql'), 'create table made_c ()');
    await expect(migrate(old.url, folder)).rejects.toThrow(/0001_a\.sql was changed/);
    expect(await rowsOf("select tablename as name from pg_tables where tablename in ('made_b', 'made_c')")).toEqual([]);
  });
  it('goes on once when many processes start together', async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(old.url, folder)));
    expect(applied.flat()).toEqual(['0001a_b.sql']);
    expect(await rowsOf('select name from migrations order by id')).toHaveLength(2);
  });
});
