import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { rows } from './database.js';
import { drainOutbox, needsJob } from './outbox.js';
import { QueueSystem, type QueueName } from './queues.js';

describe('The queue outbox', () => {
  let test: TestDatabase;
  let queues: QueueSystem;
  const note = (queue: QueueName, refs: string[], at?: Date): Promise<unknown> =>
    test.database.transaction(async (tx) => {
      for (const ref of refs) await needsJob(tx, queue, ref, at);
    });
  const left = async (): Promise<string[]> =>
    (await rows<{ ref: string }>(test.database, 'select ref from queue_outbox')).map(({ ref }) => ref);
  const refs = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

  beforeAll(async () => {
    test = await testDatabase();
  });
  beforeEach(async () => {
    await test.database.query('truncate queue_outbox');
    await test.database.query('drop schema if exists bullmq cascade');
    queues = await QueueSystem.open({ DATABASE_URL: test.url }, () => undefined);
  });
  afterEach(() => queues.close());
  afterAll(() => test.close());

  it('moves what is due into its queue', async () => {
    await note('routing', refs(2));
    await note('feeds', refs(1));
    expect(await drainOutbox(test.database, queues)).toBe(3);
    expect([await queues.backlog('routing'), await queues.backlog('feeds'), await queues.backlog('delivery')]).toEqual([
      2, 1, 0,
    ]);
    expect(await left()).toEqual([]);
  });

  it('leaves what is not due yet', async () => {
    const [later] = refs(1);
    await note('delivery', [later!], new Date(Date.now() + 3_600_000));
    await note('delivery', refs(1), new Date(Date.now() - 1_000));
    expect(await drainOutbox(test.database, queues)).toBe(1);
    expect(await left()).toEqual([later]);
  });

  it('knows nothing of a transaction that was rolled back', async () => {
    await test.database
      .transaction(async (tx) => {
        await needsJob(tx, 'routing', randomUUID());
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await drainOutbox(test.database, queues)).toBe(0);
  });

  it('keeps every row when the queue refuses, and moves them once it is back', async () => {
    const wanted = refs(3);
    await note('routing', wanted);
    await test.database.query('drop schema bullmq cascade');
    await expect(drainOutbox(test.database, queues)).rejects.toThrow();
    expect((await left()).sort()).toEqual(wanted.sort());
    await queues.ensureSchema();
    expect(await drainOutbox(test.database, queues)).toBe(3);
  });

  it('is drained by several processes at once without any row twice', async () => {
    const wanted = refs(1_700);
    await test.database.query("insert into queue_outbox (queue, ref) select 'routing', unnest($1::uuid[])", [wanted]);
    const drained = await Promise.all(Array.from({ length: 6 }, () => drainOutbox(test.database, queues)));
    expect(drained.reduce((sum, count) => sum + count, 0)).toBe(1_700);
    const seen: string[] = [];
    queues.work('routing', 16, async (ref) => void seen.push(ref));
    while ((await queues.backlog('routing')) > 0);
    expect(seen.sort()).toEqual(wanted.sort());
  });
});
