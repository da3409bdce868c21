import type pg from 'pg';
import { testServerUrl } from '../../../../test/support/database.js';
import { isDatabaseAway } from '../away.js';
import { PreparingClient } from './preparing-client.js';

describe('A connection that prepares statements', () => {
  let client: PreparingClient;
  beforeAll(async () => {
    client = new PreparingClient(testServerUrl());
    await client.connect();
  });
  afterAll(() => client.end());

  const prepared = async (): Promise<string[]> =>
    (
      await client.query<{ statement: string }>(
        "select statement from pg_prepared_statements where name like 'huiliu%' order by 1",
      )
    ).rows.map(({ statement }) => statement);

  it('gives what it sends often a name, and the same answers', async () => {
    const answers: number[] = [];
    for (let n = 1; n <= 6; n++)
      answers.push((await client.query<{ twice: number }>('select 2 * $1::int as twice', [n])).rows[0]!.twice);
    expect(answers).toEqual([2, 4, 6, 8, 10, 12]);
    expect(await prepared()).toEqual(['select 2 * $1::int as twice']);
  });

  it('sends it without a name after a table was changed under its plan, which is a reason to try again', async () => {
    await client.query('create temporary table changing (a int)');
    const ask = (): Promise<pg.QueryResult> => client.query('select * from changing where a is distinct from $1', [1]);
    for (let n = 1; n <= 4; n++) await ask();
    await client.query('alter table changing add column b int');
    const fault: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(isDatabaseAway(fault)).toBe(true);
    expect((await ask()).fields.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
