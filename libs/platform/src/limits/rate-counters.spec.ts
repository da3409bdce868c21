import { Redis } from 'ioredis';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { rows } from '../database.js';
import { Vault } from '../privacy/vault.js';
import { LIMIT_POLICIES, readLimitPolicies } from '../settings/limit-policies.js';
import { levelOf, RateCounters } from './rate-counters.js';

/** Of its own: the torture erases another one while this runs. */
const redisUrl =
  process.env['TEST_REDIS_URL'] &&
  Object.assign(new URL(process.env['TEST_REDIS_URL']), { pathname: '/10' }).toString();
const STORES = [undefined, ...(redisUrl ? [redisUrl] : [])];
const LIMITS = readLimitPolicies('code=5/9/60') ?? LIMIT_POLICIES;
const PHONE = '19900000001';

describe.each(STORES)('requests counted in %p', (REDIS_URL) => {
  let test: TestDatabase;
  const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
  const open: RateCounters[] = [];
  const counters = async (url = REDIS_URL): Promise<RateCounters> => {
    const opened = RateCounters.open(
      { LIMITS, ...(url ? { REDIS_URL: url } : {}) },
      { database: test.database, vault, onError: () => undefined },
    );
    open.push(opened);
    await opened.ready();
    return opened;
  };

  /** What the store counts. */
  const stored = async (): Promise<number[]> => {
    if (!REDIS_URL)
      return (await rows<{ points: number }>(test.database, 'select points from rate_counters')).map(
        ({ points }) => points,
      );
    const redis = new Redis(REDIS_URL);
    const keys = await redis.keys('*');
    const values = await Promise.all(keys.map((key) => redis.get(key)));
    redis.disconnect();
    return values.map(Number);
  };

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.database.query('truncate rate_counters');
    if (redisUrl) {
      const redis = new Redis(redisUrl);
      await redis.flushdb();
      redis.disconnect();
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const one of open.splice(0)) one.close();
  });
  afterAll(() => test.close());

  it('are free at first, then need a proof, then are refused, whichever process counts them and however many at once', async () => {
    const processes = [await counters(), await counters()];
    const standings = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (processes[i % 2] as RateCounters).count('code', 'a')),
    );
    expect(standings.map(({ used }) => used).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    const levels = standings.map(levelOf);
    expect(['free', 'proof', 'refused'].map((level) => levels.filter((one) => one === level).length)).toEqual([
      5, 4, 3,
    ]);
    expect(standings.every(({ reset }) => reset > 0 && reset <= 60)).toBe(true);
  });

  it('are counted apart for each subject and each limit', async () => {
    const one = await counters();
    await one.count('code', 'a');
    expect((await one.count('code', 'b')).used).toBe(1);
    expect((await one.count('key', 'a')).used).toBe(1);
  });

  it('can be taken back', async () => {
    const one = await counters();
    for (let i = 0; i < 20; i++) {
      expect((await one.count('code', 'a')).used).toBe(1);
      await one.uncount('code', 'a');
    }
  });

  it('are free after one was taken back in the next window, or in another store than the one that counted it', async () => {
    const one = await counters();
    await one.uncount('code', 'a');
    expect(levelOf(await one.count('code', 'a'))).toBe('free');
  });

  it('no longer reach the store when they are far over the limit, and stay refused', async () => {
    const one = await counters();
    for (let i = 0; i < 18; i++) await one.count('code', 'a');
    const [before] = await stored();
    const standings = await Promise.all(Array.from({ length: 200 }, () => one.count('code', 'a')));
    expect(new Set(standings.map(levelOf))).toEqual(new Set(['refused']));
    expect(standings.every(({ reset }) => reset > 0 && reset <= 60)).toBe(true);
    expect(await stored()).toEqual([before]);
  });

  it('ask the store one question at a time for one key, and each still knows its place', async () => {
    const one = await counters();
    const standings = await Promise.all(Array.from({ length: 300 }, () => one.count('code', 'a')));
    expect(standings.filter((standing) => levelOf(standing) === 'free')).toHaveLength(5);
    expect(standings.map(({ used }) => used)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(await stored()).toEqual([300]);
    expect(levelOf(await one.count('code', 'a'))).toBe('refused');
  });

  it('leave no phone in the store', async () => {
    const one = await counters();
    await one.count('web-phone', PHONE);
    const kept = JSON.stringify(await rows(test.database, 'select * from rate_counters'));
    const redis = REDIS_URL ? new Redis(REDIS_URL) : undefined;
    const keys = (await redis?.keys('*')) ?? [];
    redis?.disconnect();
    expect(kept.length + keys.length).toBeGreaterThan(2);
    expect(kept + keys.join()).not.toContain(PHONE);
  });

  it('are counted in memory while the store is away', async () => {
    const away = await counters('redis://127.0.0.1:1');
    const standings = [];
    for (let i = 0; i < 6; i++) standings.push(await away.count('code', 'a'));
    expect(standings.map(levelOf)).toEqual(['free', 'free', 'free', 'free', 'free', 'proof']);
  });
});

describe('a window', () => {
  it('ends by itself, and everything in it is forgotten', async () => {
    const test = await testDatabase();
    const vault = new Vault(Buffer.alloc(32, 7).toString('base64'));
    const one = RateCounters.open({ LIMITS }, { database: test.database, vault, onError: () => undefined });
    for (let i = 0; i < 30; i++) await one.count('code', 'a');
    const later = Date.now() + 60_001;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect((await one.count('code', 'a')).used).toBe(1);
    jest.restoreAllMocks();
    await test.close();
  });
});
