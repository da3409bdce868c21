import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { QUEUE_NAMES, QueueSystem } from './queues.js';

/** A Redis database of this file alone: the others belong to other specs that run beside it. */
const REDIS_URL =
  process.env['TEST_REDIS_URL'] &&
  Object.assign(new URL(process.env['TEST_REDIS_URL']), { pathname: '/11' }).toString();
const BACKENDS = REDIS_URL ? (['postgres', 'redis'] as const) : (['postgres'] as const);

/** A promise that somebody else settles. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((settle) => (this.open = settle));
}

describe.each(BACKENDS)('The queues in %s', (backend) => {
  let test: TestDatabase;
  let queues: QueueSystem;
  let faults: unknown[];
  const opened: QueueSystem[] = [];

  const openAnother = async (): Promise<QueueSystem> => {
    const another = await QueueSystem.open(
      { DATABASE_URL: test.url, REDIS_URL: backend === 'redis' ? REDIS_URL : undefined },
      (fault) => faults.push(fault),
    );
    opened.push(another);
    return another;
  };
  const onRedis = async (work: (redis: Redis) => Promise<unknown>): Promise<void> => {
    const redis = new Redis(REDIS_URL!);
    await work(redis);
    redis.disconnect();
  };
  const erase = (): Promise<unknown> =>
    backend === 'redis'
      ? onRedis((redis) => redis.flushdb())
      : test.database.query('drop schema if exists bullmq cascade');
  const emptied = async (): Promise<void> => {
    while ((await queues.backlog('routing')) > 0);
  };
  const entries = (count: number): { id: string; ref: string }[] =>
    Array.from({ length: count }, (_, at) => ({ id: String(at + 1), ref: randomUUID() }));

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    faults = [];
    await erase();
    queues = await openAnother();
  });
  afterEach(() => Promise.all(opened.splice(0).map((system) => system.close())));
  afterAll(() => test.close());

  it('say which backend they use', () => {
    expect(queues.backend).toBe(backend);
  });

  it('hand every id to the handler once, and are empty then', async () => {
    const wanted = entries(200);
    const seen: string[] = [];
    queues.work('routing', 8, async (ref) => void seen.push(ref));
    await queues.add('routing', wanted);
    await emptied();
    expect(seen.sort()).toEqual(wanted.map(({ ref }) => ref).sort());
  });

  it('keep the queues apart', async () => {
    const seen: string[] = [];
    for (const name of QUEUE_NAMES) queues.work(name, 1, async (ref) => void seen.push(`${name} ${ref}`));
    for (const name of QUEUE_NAMES) await queues.add(name, [{ id: '1', ref: name }]);
    await emptied();
    while (seen.length < QUEUE_NAMES.length) await queues.backlog('feeds');
    expect(seen.sort()).toEqual(QUEUE_NAMES.map((name) => `${name} ${name}`).sort());
  });

  it('count what waits and what is at work', async () => {
    await queues.add('routing', entries(3));
    expect(await queues.backlog('routing')).toBe(3);
    const [begun, release] = [new Gate(), new Gate()];
    queues.work('routing', 1, async () => {
      begun.open();
      await release.opened;
    });
    await begun.opened;
    expect(await queues.backlog('routing')).toBe(3);
    release.open();
    await emptied();
  });

  it('hold one entry for one outbox row, however often it is added while it waits', async () => {
    const [entry] = entries(1);
    await Promise.all([
      queues.add('routing', [entry!]),
      queues.add('routing', [entry!]),
      queues.add('routing', [entry!, entry!]),
    ]);
    expect(await queues.backlog('routing')).toBe(1);
  });

  it('drop the entry of a handler that throws, report the fault and go on', async () => {
    const seen: string[] = [];
    queues.work('routing', 1, async (ref) => {
      if (ref === 'bad') throw new TypeError('broken');
      seen.push(ref);
    });
    await queues.add('routing', [
      { id: '1', ref: 'bad' },
      { id: '2', ref: 'good' },
    ]);
    await emptied();
    while (seen.length === 0 || faults.length === 0) await queues.backlog('routing');
    expect(seen).toEqual(['good']);
    expect(faults).toEqual([expect.objectContaining({ message: 'broken' })]);
  });

  it('give one job to one of two workers', async () => {
    const other = await openAnother();
    const wanted = entries(100);
    const seen: string[] = [];
    for (const system of [queues, other]) system.work('routing', 4, async (ref) => void seen.push(ref));
    await queues.add('routing', wanted);
    await emptied();
    expect(seen.sort()).toEqual(wanted.map(({ ref }) => ref).sort());
  });

  it('work again after everything was erased under a running worker', async () => {
    const seen: string[] = [];
    queues.work('routing', 2, async (ref) => void seen.push(ref));
    await queues.add('routing', [{ id: '1', ref: 'before' }]);
    await emptied();
    await erase();
    await queues.ensureSchema();
    expect(await queues.backlog('routing')).toBe(0);
    await queues.add('routing', [{ id: '1', ref: 'after' }]);
    while (!seen.includes('after')) await queues.backlog('routing');
    expect(seen).toEqual(['before', 'after']);
  });

  it('forget what waited when they were erased, so that only the tables can bring it back', async () => {
    await queues.add('routing', entries(5));
    await erase();
    await queues.ensureSchema();
    expect(await queues.backlog('routing')).toBe(0);
  });

  it('finish the job in hand before they close', async () => {
    const [begun, release] = [new Gate(), new Gate()];
    let finished = false;
    const other = await openAnother();
    other.work('routing', 1, async () => {
      begun.open();
      await release.opened;
      finished = true;
    });
    await queues.add('routing', entries(1));
    await begun.opened;
    const closing = other.close();
    opened.splice(opened.indexOf(other), 1);
    release.open();
    await closing;
    expect(finished).toBe(true);
    expect(await queues.backlog('routing')).toBe(0);
  });

  it('can be opened by many processes at once on a fresh server', async () => {
    await erase();
    const systems = await Promise.all(Array.from({ length: 4 }, openAnother));
    await systems[0]!.add('routing', entries(1));
    expect(await systems[3]!.backlog('routing')).toBe(1);
  });
});
