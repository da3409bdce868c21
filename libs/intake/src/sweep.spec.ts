import { SourcesService } from './sources.service.js';
import { IntakeService } from './intake.service.js';
import { randomBytes } from 'node:crypto';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';

import type { SubmissionContent } from './submission/submission.js';
import { submissionsWithoutJob } from './sweep.js';

const CONTENT: SubmissionContent = {
  form: 'ONLINE',
  title: '路灯不亮',
  text: '路灯三天没有亮。',
  petitioners: [],
  anonymous: true,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
};

const vault = new Vault(randomBytes(32).toString('base64'));
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
});
afterAll(() => test.close());
beforeEach(() => test.database.query('update submissions set routed_at = now() where routed_at is null'));

/** Registered, drained into a queue, and the queue lost. */
async function forgotten(receivedAt = new Date(), text = CONTENT.text): Promise<string> {
  await new IntakeService(test.database, vault).accept({
    channel: 'web',
    source: 'web',
    content: { ...CONTENT, text },
    raw: Buffer.from('{}'),
    rawMediaType: 'application/json',
    receivedAt,
    actor: 'key:test',
    authenticated: true,
  });
  const found = await row<{ id: string }>(
    test.database,
    "delete from queue_outbox where queue in ('routing', 'urgent') returning ref as id",
  );
  return found!.id;
}
const longAgo = (id: string): Promise<unknown> =>
  test.database.query("update submissions set woken_at = now() - interval '601 seconds' where id = $1", [id]);
const sweep = (queued = 0): Promise<number> =>
  test.database.transaction((tx) => submissionsWithoutJob(tx, 600, queued));
const queued = async (): Promise<string[]> =>
  (await rows<{ ref: string }>(test.database, "delete from queue_outbox where queue = 'routing' returning ref")).map(
    ({ ref }) => ref,
  );

describe('The sweep for submissions that nothing will wake', () => {
  it('leaves alone what was registered a moment ago', async () => {
    await forgotten();
    expect([await sweep(), await queued()]).toEqual([0, []]);
  });

  it('gives a new job to what has waited, once per wait', async () => {
    const id = await forgotten();
    await longAgo(id);
    expect([await sweep(), await sweep(), await queued()]).toEqual([1, 0, [id]]);
    expect(await sweep()).toBe(0);
    await longAgo(id);
    expect([await sweep(), await queued()]).toEqual([1, [id]]);
  });

  it('goes by the database’s clock: a gateway whose clock runs ahead delays nothing', async () => {
    const id = await forgotten(new Date(Date.now() + 3_600_000));
    await longAgo(id);
    expect([await sweep(), await queued()]).toEqual([1, [id]]);
  });

  it('leaves a long but healthy backlog alone, and revives only as many as the queue lacks', async () => {
    const ids = [await forgotten(), await forgotten(), await forgotten()];
    for (const id of ids) await longAgo(id);
    expect([await sweep(3), await queued()]).toEqual([0, []]);
    expect([await sweep(2), await queued()]).toEqual([1, [ids[0]]]);
  });

  it('leaves parked and routed submissions alone', async () => {
    const [parked, routed] = [await forgotten(), await forgotten()];
    for (const id of [parked, routed]) await longAgo(id);
    await test.database.query('update submissions set parked_at = now() where id = $1', [parked]);
    await test.database.query('update submissions set routed_at = now() where id = $1', [routed]);
    expect([await sweep(), await queued()]).toEqual([0, []]);
  });

  it('wakes a danger before what came earlier, in the queue of its own', async () => {
    const lamp = await forgotten(new Date(Date.now() - 60_000));
    const leak = await forgotten(new Date(), '厨房煤气泄漏，快来人');
    for (const id of [lamp, leak]) await longAgo(id);
    expect(await sweep(1)).toBe(1);
    const jobs = await rows(test.database, 'delete from queue_outbox returning queue, ref');
    expect(jobs).toEqual([{ queue: 'urgent', ref: leak }]);
  });
});
