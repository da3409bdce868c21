import { v7 as uuid } from 'uuid';
import { row } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase } from '../../../../test/support/made-cases.js';
import { relationForDepartments, shownRelation } from './shown-relation.queries.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await prepareCases(test.database);
});
afterAll(() => test.close());

describe('the relation of two letters of one person (INV-55)', () => {
  /** A matter with a second letter of the same person. */
  async function repeated(confidential: boolean): Promise<MadeCase> {
    const [one, again] = [
      await madeCase(test.database, { lead: 'CGJ' }),
      await madeCase(test.database, { confidential }),
    ];
    await test.database.query('update links set undone_at = now() where submission_id = $1', [again.submission]);
    await test.database.query(
      "insert into links (id, submission_id, matter_id, relation, score, decided_by) values ($1, $2, $3, 'repeat', 1, 'machine:link')",
      [uuid(), again.submission, one.matter],
    );
    return one;
  }
  const told = async ({ matter }: MadeCase): Promise<unknown[]> => [
    await row(
      test.database,
      `select ${shownRelation('l')} as relation from links l where l.matter_id = $1 and l.relation = 'repeat'`,
      [matter],
    ),
    await test.database.transaction((tx) => relationForDepartments(tx, matter, 'repeat')),
  ];

  it('is told where nobody asked to be kept confidential, and is that of different people where somebody did', async () => {
    expect(await told(await repeated(false))).toEqual([{ relation: 'repeat' }, 'repeat']);
    expect(await told(await repeated(true))).toEqual([{ relation: 'same_matter' }, 'same_matter']);
  });
});

describe('who received a case first (INV-32)', () => {
  it.each(['first_body', 'first_unit'])('is written once as %s, and refused when it would change', async (column) => {
    const { proceeding } = await madeCase(test.database, { lead: 'CGJ' });
    const write = (code: string | null): Promise<unknown> =>
      test.database.query(`update proceedings set ${column} = $2 where id = $1`, [proceeding, code]);
    await write('CGJ');
    await write('CGJ');
    for (const other of ['ZJJ', null]) await expect(write(other)).rejects.toThrow('never overwritten');
    expect(await row(test.database, `select ${column} as first from proceedings where id = $1`, [proceeding])).toEqual({
      first: 'CGJ',
    });
  });
});
