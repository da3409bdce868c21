import pg from 'pg';
import { Column, Entity, Index, PrimaryColumn, type DataSource } from 'typeorm';
import { createDatabase } from '#platform';
import { ENTITIES } from './support/entities.js';
import { emptyDatabase, testDatabase, type TestDatabase } from './support/database.js';
import { schemaDump } from './support/schema-dump.js';
import { sourceFiles } from './support/source-files.js';

/** Indexes that TypeORM can neither make nor compare; the entity names them with `synchronize: false`. */
const BEYOND_TYPEORM: Record<string, string> = {
  clocks_live: 'over coalesce(submission_id, assignment_id, proceeding_id): an index of TypeORM is over columns',
  clocks_once: 'over coalesce(submission_id, assignment_id, proceeding_id): an index of TypeORM is over columns',
};

describe('The entities and db/schema.sql', () => {
  let migrated: TestDatabase;
  beforeAll(async () => {
    migrated = await testDatabase();
  });
  afterAll(() => migrated.close());

  it('do not differ: TypeORM has nothing to change in a migrated database', async () => {
    expect(await changesWanted(migrated.database)).toEqual([]);
  });
  it('do not differ where TypeORM does not look: tables made of the entities are those of the migrations, line by line', async () => {
    const made = await emptyDatabase(ENTITIES);
    try {
      await made.database.synchronize();
      const wanted = await tablesOf(migrated.url);
      const names = made.database.entityMetadatas.map(({ tableName }) => tableName);
      expect(Object.fromEntries(names.map((name) => [name, wanted[name]]))).toEqual(await tablesOf(made.url));
    } finally {
      await made.close();
    }
  });
  it('are all in the list of their library', () => {
    const written = sourceFiles('libs').flatMap(({ path, text }) =>
      path.endsWith('.entity.ts') ? [/^export class (\w+)/m.exec(text)?.[1]] : [],
    );
    expect(ENTITIES.map(({ name }) => name).sort()).toEqual(written.sort());
  });
  it('leave to SQL only the indexes that are listed here with the reason', () => {
    const left = migrated.database.entityMetadatas.flatMap(({ indices }) =>
      indices.filter(({ synchronize }) => !synchronize).map(({ name }) => name),
    );
    expect(left.sort()).toEqual(Object.keys(BEYOND_TYPEORM).sort());
  });
  it('would differ with a column, a type or an index that the migrations do not make', async () => {
    @Entity('api_keys')
    @Index('api_keys_name', ['name'])
    class Changed {
      @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_keys_pkey' })
      id: string;
      @Column({ type: 'uuid' })
      name: string;
      @Column({ type: 'text', nullable: true })
      colour: string | null;
    }
    const database = await createDatabase({ DATABASE_URL: migrated.url, DATABASE_POOL: 2 }, [Changed]).initialize();
    try {
      const changes = (await changesWanted(database)).join('\n');
      expect(changes).toMatch(/ADD "colour" text/);
      expect(changes).toMatch(/ADD "name" uuid/);
      expect(changes).toMatch(/CREATE INDEX "api_keys_name"/);
      expect(changes).toMatch(/DROP COLUMN "hash"/);
    } finally {
      await database.destroy();
    }
  });
});

async function changesWanted(database: DataSource): Promise<string[]> {
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** The statements that make each table, sorted, without triggers, without comments and without what is beyond TypeORM. */
async function tablesOf(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = (await schemaDump(client)).matchAll(/^create table (\w+) \([^]*?^\);(\n(?!$).*)*/gm);
    return Object.fromEntries([...tables].map(([text, name]) => [name, linesOf(text)]));
  } finally {
    await client.end();
  }
}

const linesOf = (table: string): string[] =>
  table
    .split('\n')
    .filter((line) => !/^CREATE TRIGGER/.test(line) && !BEYOND_TYPEORM[/INDEX (\w+) /.exec(line)?.[1] ?? ''])
    .map((line) =>
      line
        .replace(/  -- .*$/, '')
        .replace(/,$/, '')
        .replace(/ +/g, ' ')
        // TypeORM writes the default of a number in quotes, which means the same.
        .replace(/'(\d+)'::real/, '$1'),
    )
    .sort();
