import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CallersService } from '#casework';
import { CallsService, createSource, IntakeService, ReturnCallsService, soughtIndexes, SourcesService } from '#intake';
import { announceDataKey, ensureDataKeys, listDataKeys, loadDataKeys, readConfig, row, rows, vaultOf } from '#platform';
import type { SimilarMattersService } from '#routing';
import { TEST_MASTER_KEY, testDatabase, type TestDatabase } from '../../../../test/support/database.js';
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

  describe('and the numbers of calls', () => {
    const AT = new Date('2026-11-24T02:00:00Z');
    const config = readConfig({ DATABASE_URL: 'postgres://localhost/none', HUILIU_MASTER_KEY: TEST_MASTER_KEY });
    let serial = 0;

    /** A call that nobody answered, and the call back that it makes. */
    async function miss(): Promise<void> {
      const calls = new CallsService(database, config, new IntakeService(database, vaultOf(database)));
      serial += 1;
      for (const event of ['newCall', 'hangup'] as const)
        await calls.note(
          {
            ...{ event, callId: `c-${serial}`, direction: 'in', number: PHONE, withheld: false },
            ...{ queue: null, agent: null, cause: event === 'hangup' ? 'no-answer' : null },
          },
          { source: 'exchange', actor: 'key:exchange' },
          AT,
        );
      await new ReturnCallsService(database, config).raiseDue(new Date(AT.getTime() + 86_400_000));
    }
    const lookUp = async (): Promise<object> => {
      const similar = { prepare: () => Promise.resolve() } as unknown as SimilarMattersService;
      const looked = await new CallersService(database, vaultOf(database), similar).lookUp('138-0000-0010', 'key:desk');
      if (looked.outcome === 'refused') throw new Error(looked.reason);
      return { calls: looked.caller.calls, owed: looked.caller.returnCall !== null };
    };
    const stored = async (): Promise<object[]> =>
      rows(
        database,
        `select 'calls' as t, number_key as key, count(*)::int as n from calls group by 2
         union all select 'owed', number_key, count(*)::int from return_calls where done_at is null group by 2 order by 1, 2`,
      );
    beforeEach(() =>
      database.transaction((tx) =>
        createSource(tx, vaultOf(database), { code: 'exchange', channel: 'hotline', name: '话务平台' }, 'key:test'),
      ),
    );

    it('are found before, while and after it, and a number is owed one call back throughout', async () => {
      await miss();
      expect(await lookUp()).toEqual({ calls: 1, owed: true });
      await database.transaction(ensureDataKeys);
      await database.transaction((tx) => announceDataKey(tx, 'people'));
      await loadDataKeys(database);
      expect(await lookUp()).toEqual({ calls: 1, owed: true });
      await miss();
      const [[next]] = (await keysOfPeople()).filter(([, state]) => state === 'announced') as [[number, string]];
      expect(await stored()).toEqual([
        { t: 'calls', key: 0, n: 1 },
        { t: 'calls', key: next, n: 1 },
        { t: 'owed', key: next, n: 1 },
      ]);
      await rotatePeople(database, quiet);
      expect(await stored()).toEqual([
        { t: 'calls', key: next, n: 2 },
        { t: 'owed', key: next, n: 1 },
      ]);
      const old = vaultOf(database).index('phone', PHONE);
      expect(await rows(database, 'select 1 from calls where number_index = $1', [old])).toEqual([]);
      expect(await lookUp()).toEqual({ calls: 2, owed: true });
      await miss();
      await rotatePeople(database, quiet);
      expect(await lookUp()).toEqual({ calls: 3, owed: true });
      expect(await stored()).toHaveLength(2);
    });

    it('that were owed twice under two keys stay owed twice, rather than never', async () => {
      await miss();
      await database.query(
        `insert into return_calls (id, number, number_index, number_key, reason, raised_at, due_at)
         select gen_random_uuid(), number, '\\x01', 0, reason, raised_at, due_at from return_calls`,
      );
      await rotatePeople(database, quiet);
      const open = await rows(database, 'select 1 from return_calls where done_at is null and number_key > 0');
      expect(open).toHaveLength(2);
    });
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
