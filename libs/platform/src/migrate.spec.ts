import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
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
});
