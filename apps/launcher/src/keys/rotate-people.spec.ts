import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { IntakeService, soughtIndexes, SourcesService } from '#intake';
import { announceDataKey, ensureDataKeys, listDataKeys, loadDataKeys, row, rows, vaultOf } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { rotateData } from './rotate-data.js';
import { rotatePeople } from './rotate-people.js';

const quiet = { say: () => undefined, settled: () => Promise.resolve() };
const PHONE = '13800000010';

describe('A change of the key of people', () => {
  let test: TestDatabase;
  let database: DataSource;

  async function register(name = '丁某某', phone = PHONE, idNumber = '110101199003071233'): Promise<string> {
    await new IntakeService(database, vaultOf(database)).accept({
      channel: 'web',
      source: 'web',
      content: {
        form: 'ONLINE',
        title: '路灯',
        text: randomBytes(8).toString('hex'),
        petitioners: [{ role: 'lead', name, phone, idNumber }],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
      raw: Buffer.from('x'),
      rawMediaType: 'text/plain',
      receivedAt: new Date('2026-11-24T02:00:00Z'),
      actor: 'public:web',
      authenticated: false,
    });
    return (await row<{ id: string }>(database, 'select id from submissions order by id desc limit 1'))!.id;
  }
  /** As the search for people finds them. */
  const found = async (): Promise<string[]> => {
    const sought = soughtIndexes({ phone: PHONE }, vaultOf(database));
    const [{ index } = { index: Buffer.alloc(0) }] = 'indexes' in sought ? sought.indexes : [];
    const by = await rows<{ id: string }>(
      database,
      "select submission_id as id from person_indexes where kind = 'phone' and index = $1 order by 1",
      [index],
    );
    return by.map(({ id }) => id);
  };
  const areSame = async (a: string, b: string): Promise<boolean> =>
    (await row<{ same: boolean }>(database, 'select same_person($1, $2) as same', [a, b]))!.same;
  const keysOfRows = async (): Promise<{ key: number; n: number }[]> =>
    rows(database, 'select key, count(*)::int as n from person_indexes group by key order by key');
  const keysOfPeople = async (): Promise<[number, string][]> =>
    (await listDataKeys(database)).filter(({ purpose }) => purpose === 'people').map(({ id, state }) => [id, state]);

  beforeEach(async () => {
    test = await testDatabase();
    database = test.database;
    await new SourcesService(database, vaultOf(database)).ensureBuiltIn();
  });
  afterEach(() => test.close());

  it('leaves no index of the old key, and finds and compares people as before', async () => {
    const before = [await register(), await register()];
    const old = vaultOf(database).index('phone', PHONE);
    expect(await keysOfRows()).toEqual([{ key: 0, n: 6 }]);
    expect(await rotatePeople(database, quiet)).toHaveLength(1);
    const [[current]] = (await keysOfPeople()) as [[number, string]];
    expect(await keysOfPeople()).toEqual([[current, 'current']]);
    expect(await keysOfRows()).toEqual([{ key: current, n: 6 }]);
    expect(await rows(database, 'select 1 from person_indexes where index = $1', [old])).toEqual([]);
    const after = await register();
    expect(await found()).toEqual([...before, after]);
    expect(await areSame(before[0] ?? '', after)).toBe(true);
    expect(await areSame(before[0] ?? '', await register('戊某某', '13800000011', '110101198512045678'))).toBe(false);
    // The key that is used now can be changed in its turn.
    expect(await rotatePeople(database, quiet)).toEqual([current]);
    expect(await found()).toEqual([...before, after]);
  });

  it('stores both indexes while it lasts, so that old and new submissions of a person are found together', async () => {
    const before = await register();
    await database.transaction(ensureDataKeys);
    await database.transaction((tx) => announceDataKey(tx, 'people'));
    await loadDataKeys(database);
    const meanwhile = await register();
    expect((await keysOfRows()).map(({ n }) => n)).toEqual([3, 3, 3]);
    expect(await areSame(before, meanwhile)).toBe(true);
    await rotatePeople(database, quiet);
    expect(await found()).toEqual([before, meanwhile]);
    expect((await keysOfRows()).map(({ n }) => n)).toEqual([6]);
  });

  it('that was killed at any moment is continued, and nobody is lost', async () => {
    const people = [await register(), await register(), await register()];
    let killed = 0;
    for (let after = 0; after < 10; after += 1) {
      let left = after;
      const kill = {
        aborted: false,
        throwIfAborted: () => {
          left -= 1;
          if (left < 0) throw new Error('killed');
        },
      } as unknown as AbortSignal;
      try {
        await rotatePeople(database, { ...quiet, signal: kill });
      } catch (fault) {
        expect((fault as Error).message).toBe('killed');
        killed += 1;
      }
      expect(await found()).toEqual(people);
      const newcomer = await register();
      expect(await areSame(people[0] ?? '', newcomer)).toBe(true);
      people.push(newcomer);
      await rotatePeople(database, quiet);
      expect(await found()).toEqual(people);
      expect((await keysOfRows()).map(({ n }) => n)).toEqual([people.length * 3]);
      expect((await keysOfPeople()).map(([, state]) => state)).toEqual(['current']);
    }
    expect(killed).toBeGreaterThan(3);
  });

  it('and one of the data key do not run at once', async () => {
    await database.transaction(ensureDataKeys);
    await loadDataKeys(database);
    await database.transaction((tx) => announceDataKey(tx));
    await expect(rotatePeople(database, quiet)).rejects.toThrow('rotate-data first');
    await loadDataKeys(database);
    await rotateData(database, quiet);
    expect(await rotatePeople(database, quiet)).toHaveLength(1);
  });
});
