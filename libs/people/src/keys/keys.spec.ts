import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { rows } from '#platform';
import { callerOf, createKey, ensureFirstAdminKey, revokeKey } from './keys.js';

describe('API keys', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('open the door to their holder, with the name, scopes, department and sources they were made for', async () => {
    const { id, key } = await createKey(test.database, {
      name: '市政处系统',
      scopes: ['department'],
      department: 'city-works',
      sources: ['hotline-12345'],
    });
    const caller = await callerOf(test.database, key);
    expect(caller).toMatchObject({
      actor: 'key:市政处系统',
      key: { id, scopes: ['department'] },
      person: null,
      department: 'city-works',
      sources: ['hotline-12345'],
    });
    expect(caller?.may.has('own-assignment:work')).toBe(true);
    expect(caller?.may.has('triage:decide')).toBe(false);
  });
  it('are long, random and recognisable', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, at) => createKey(test.database, { name: `k${at}`, scopes: ['channel'] })),
    );
    expect(new Set(made.map(({ key }) => key)).size).toBe(20);
    expect(made.filter(({ key }) => !/^hl_[A-Za-z0-9_-]{32}$/.test(key))).toEqual([]);
  });
  it('stand in no table in clear, not even in part', async () => {
    const { key } = await createKey(test.database, { name: 'secretive', scopes: ['staff'] });
    const stored = await rows<{ line: string; hash: Buffer }>(
      test.database,
      'select k::text as line, hash from api_keys k',
    );
    const secret = key.slice('hl_'.length);
    expect(
      stored.filter(
        ({ line, hash }) =>
          line.includes(secret.slice(0, 12)) ||
          hash.includes(secret.slice(0, 12)) ||
          hash.includes(Buffer.from(secret, 'base64url')),
      ),
    ).toEqual([]);
    expect(stored.every(({ hash }) => hash.length === 32)).toBe(true);
  });
  it('stop working the moment they are revoked, once', async () => {
    const { id, key } = await createKey(test.database, { name: 'leaver', scopes: ['staff'] });
    expect(await test.database.transaction((tx) => revokeKey(tx, id))).toBe(true);
    expect(await callerOf(test.database, key)).toBeUndefined();
    expect(await test.database.transaction((tx) => revokeKey(tx, id))).toBe(false);
  });
  it.each(['', 'hl_', 'hl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'Bearer hl_x', "hl_' or 1=1 --"])(
    '%j is nobody',
    async (key) => {
      expect(await callerOf(test.database, key)).toBeUndefined();
    },
  );
  it('one letter off is nobody', async () => {
    const { key } = await createKey(test.database, { name: 'exact', scopes: ['staff'] });
    expect(await callerOf(test.database, key.slice(0, -1))).toBeUndefined();
    expect(await callerOf(test.database, `${key}A`)).toBeUndefined();
    expect(
      await callerOf(test.database, key.toLowerCase() === key ? key.toUpperCase() : key.toLowerCase()),
    ).toBeUndefined();
  });
  it('the first administrator is made once, however many start at the same moment', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => test.database.transaction(ensureFirstAdminKey)));
    const keys = made.flatMap((one) => (one ? [one.key] : []));
    expect(keys).toHaveLength(1);
    expect((await callerOf(test.database, keys[0] ?? ''))?.key?.scopes).toContain('admin');
    expect(await test.database.transaction(ensureFirstAdminKey)).toBeNull();
  });
  it('the first administrator is not made anew by revoking it', async () => {
    await test.database.query('update api_keys set revoked_at = now()');
    expect(await test.database.transaction(ensureFirstAdminKey)).toBeNull();
  });
});
