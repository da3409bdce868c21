import { row, rows } from '#platform';
import { ReferenceKeeper, type ReferenceData } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { madeCase, prepareCases, type MadeCase, type WantedCase } from '../../../../test/support/made-cases.js';
import { CategoryCorrectionsService, categoryName, type Corrected } from './category-corrections.service.js';

describe('the category that a person gives', () => {
  let test: TestDatabase;
  let reference: ReferenceData;
  let keeper: ReferenceKeeper;
  /** Three leaves of the city's list. */
  let machine: string, first: string, second: string;
  beforeAll(async () => {
    test = await testDatabase();
    await prepareCases(test.database);
    keeper = new ReferenceKeeper(test.database);
    await keeper.refresh();
    reference = keeper.current();
    [machine, first, second] = [...reference.categories.keys()] as [string, string, string];
  });
  afterAll(() => test.close());

  async function understood(wanted: WantedCase = {}): Promise<MadeCase> {
    const one = await madeCase(test.database, wanted);
    await test.database.query("insert into understandings (submission_id, version, body) values ($1, 'test', $2)", [
      one.submission,
      JSON.stringify({ category: { code: machine, confidence: 0.5 } }),
    ]);
    return one;
  }
  const corrections = (): CategoryCorrectionsService => new CategoryCorrectionsService(test.database, keeper);
  const correct = (registration: string, code: string): Promise<Corrected> =>
    corrections().correct(registration, { code, reason: '读了原文' }, 'key:clerk');
  const kept = ({ submission }: MadeCase): Promise<object[]> =>
    rows(
      test.database,
      `select said, belief, corrected, corrected_by as by, superseded_at is null as live from category_corrections
       where submission_id = $1 order by corrected_at, superseded_at is null`,
      [submission],
    );
  const shown = async ({ matter }: MadeCase): Promise<string | null | undefined> =>
    (await row<{ category: string | null }>(test.database, 'select category from matters where id = $1', [matter]))
      ?.category;
  const audited = async ({ submission, matter }: MadeCase): Promise<string[]> =>
    (
      await rows<{ action: string }>(
        test.database,
        "select action from audit_entries where subject_id = any($1::text[]) and actor = 'key:clerk' order by action",
        [[submission, matter]],
      )
    ).map(({ action }) => action);

  it('stands beside the machine’s, and the matter shows it', async () => {
    const one = await understood();
    expect(await correct(one.registration, first)).toEqual({ outcome: 'corrected', said: machine, corrected: first });
    expect(await kept(one)).toEqual([{ said: machine, belief: 0.5, corrected: first, by: 'key:clerk', live: true }]);
    expect(await shown(one)).toBe(first);
    expect(await audited(one)).toEqual(['category.corrected', 'matter.recategorised']);
    expect(
      await row(
        test.database,
        "select body -> 'category' ->> 'code' as code from understandings where submission_id = $1",
        [one.submission],
      ),
    ).toEqual({ code: machine });
  });

  it('takes the place of the one before, also when two people say it in one instant', async () => {
    const one = await understood();
    await Promise.all([correct(one.registration, first), correct(one.registration, second)]);
    const all = (await kept(one)) as { corrected: string; live: boolean }[];
    expect(all).toHaveLength(2);
    expect(all.filter(({ live }) => live).map(({ corrected }) => corrected)).toEqual([await shown(one)]);
  });

  it('may be the machine’s own', async () => {
    const one = await understood();
    expect(await correct(one.registration, machine)).toEqual({
      outcome: 'corrected',
      said: machine,
      corrected: machine,
    });
  });

  it('is not taken when it is not on the list, and nothing is stored', async () => {
    const one = await understood();
    expect(await correct(one.registration, 'no-such-leaf')).toEqual({ outcome: 'refused', reason: 'unknown-category' });
    expect([await kept(one), await shown(one)]).toEqual([[], null]);
  });

  it('is not taken for a sealed file, nor for what was not understood or is unknown', async () => {
    const [sealed, unread] = [await understood({ sealed: true }), await madeCase(test.database)];
    for (const registration of [sealed.registration, unread.registration, 'N-0'])
      expect(await correct(registration, first)).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await kept(sealed)).toEqual([]);
  });

  it('has a name of three levels', () => {
    expect(categoryName(first, reference)).toMatch(/^[^/]+\/[^/]+\/[^/]+$/);
    expect(categoryName('no-such-leaf', reference)).toBeNull();
  });
});
