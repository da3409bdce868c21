import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { saying } from '../lifecycle/sample-facts.js';
import { GUARDS } from '../lifecycle/guards.js';
import { decidePath, requestsOf, splitRequests } from './requests.js';

describe('what a matter asks for', () => {
  let test: TestDatabase;
  let matter: string;
  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    matter = uuid();
    await test.database.query(
      "insert into matters (id, number, origin, title, kind) values ($1, $2, 'submission', '路灯', 'APPEAL')",
      [matter, `M-${matter}`],
    );
  });
  afterAll(() => test.close());

  const paths = (): Promise<string[]> =>
    test.database.transaction(async (tx) => (await requestsOf(tx, matter)).map(({ path }) => path));
  const decide = (path: 'A5' | 'A6'): Promise<void> =>
    test.database.transaction(async (tx) => {
      await requestsOf(tx, matter);
      await decidePath(tx, matter, path, 'key:test');
    });

  it('INV-06: has the path that was decided last, so that an accepted petition is on A6 even if a clerk chose another path before', async () => {
    await decide('A5');
    await decide('A6');
    expect(await paths()).toEqual(['A6']);
  });

  it('INV-06: keeps the paths of requests that a person split', async () => {
    await test.database.transaction((tx) =>
      splitRequests(
        tx,
        matter,
        [
          { summary: '收费', path: 'A6' },
          { summary: '建议', path: 'S' },
        ],
        'key:test',
      ),
    );
    await decide('A5');
    expect(await paths()).toEqual(['A6', 'S']);
    expect(GUARDS.pathIsA6.holds(saying({ path: 'A6' }, { requests: 2, path: 'S' }))).toBe(false);
    expect(GUARDS.fieldPath.holds(saying({ path: 'A5' }, { requests: 2, path: 'A6' }))).toBe(false);
  });
});
