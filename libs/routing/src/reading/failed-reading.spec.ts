import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { TriageService } from '#casework';
import { IntakeService, SourcesService } from '#intake';
import { isDatabaseAway, row, rows, transactionTellingIdle, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { routingOf, type TestRouting } from '../../../../test/support/routing.js';
import { until } from '../../../../test/support/until.js';
import { readReference, storeReferenceFiles } from '../reference/reference-store.js';
import { withStarterModels } from '../reference/starter-models.js';
import { NoReadingThread, ReadingFault } from './submission-reader.js';

let test: TestDatabase;
let services: TestRouting;
const vault = new Vault(randomBytes(32).toString('base64'));
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
  await storeReferenceFiles(test.database, join(__dirname, '../../../../db/reference'));
  services = routingOf(test.database, vault, await withStarterModels((await readReference(test.database))!));
});
afterAll(() => test.close());

/** Registers an anonymous text, from a known sender if it has an id, and takes its job away. */
async function receive(text: string, externalId?: string): Promise<string> {
  const flags = { anonymous: true, confidential: false, publishConsent: false, accused: [], attachments: [] };
  await new IntakeService(test.database, vault).accept({
    channel: 'web',
    source: 'web',
    content: {
      form: 'ONLINE',
      title: '反映',
      text,
      petitioners: [],
      ...flags,
      extra: {},
      ...(externalId && { externalId }),
    },
    raw: Buffer.from(text),
    rawMediaType: 'text/plain',
    receivedAt: new Date(),
    actor: 'public:web',
    authenticated: externalId !== undefined,
  });
  await takeJobs();
  return (await row<{ id: string }>(test.database, 'select id from submissions order by id desc limit 1'))!.id;
}
const takeJobs = async (): Promise<string[]> =>
  (await rows<{ queue: string }>(test.database, 'delete from queue_outbox returning queue')).map(({ queue }) => queue);
const onTheDesk = async (id: string): Promise<boolean> =>
  (await new TriageService(test.database).list({ limit: 500, reach: null })).some(
    ({ submissionId }) => submissionId === id,
  );

describe('A text that cannot be read', () => {
  const overtime = new ReadingFault('overtime');

  it('is tried once more, and then seen on the desk, each time that it is parked', async () => {
    const id = await receive('路'.repeat(50));
    for (const time of ['first', 'again']) {
      expect([time, await services.routing.failed(id, overtime), await onTheDesk(id)]).toEqual([time, 'again', false]);
      expect(await services.routing.failed(id, overtime)).toBe('parked');
      expect(await onTheDesk(id)).toBe(true);
      expect(await services.routing.route(id)).toEqual({ outcome: 'nothing-to-do' });
      await new TriageService(test.database).decide(id, { kind: 'retry', reason: '再试一次' } as never, 'staff:desk');
    }
    expect(await services.routing.route(id)).toMatchObject({ outcome: 'routed' });
  });

  it('is not counted while no thread can be started to read it', async () => {
    const id = await receive('厨房煤气泄漏，快来人');
    for (let i = 0; i < 6; i++)
      expect(await services.routing.failed(id, new NoReadingThread(new Error('x')))).toBe('again');
    expect(new Set(await takeJobs())).toEqual(new Set(['urgent']));
  });

  it('waits with the ordinary ones after its first failure, whatever danger it tells of', async () => {
    const id = await receive('厨房煤气泄漏，快来人');
    await services.routing.failed(id, overtime);
    expect(await takeJobs()).toEqual(['routing']);
  });
});

describe('An amendment whose original is parked', () => {
  const overtime = new ReadingFault('overtime');
  const alarm = async (id: string): Promise<unknown> =>
    row(test.database, 'select level from alarms where submission_id = $1', [id]);
  const matterOf = async (id: string): Promise<unknown> =>
    row(test.database, 'select matter_id as matter from links where submission_id = $1 and undone_at is null', [id]);

  it('is seen on the desk, raises its alarm, and is routed after the original once a person tries that again', async () => {
    const original = await receive('望汀一村3栋有气味', 'G-1');
    const amendment = await receive('望汀一村3栋厨房煤气泄漏，味道很重，人头晕', 'G-1');
    await services.routing.failed(original, overtime);
    expect(await services.routing.route(amendment)).toEqual({ outcome: 'waits' });
    await services.routing.failed(original, overtime);
    await takeJobs();

    for (const time of ['first', 'again']) {
      expect([time, await services.routing.route(amendment)]).toEqual([time, { outcome: 'parked' }]);
      expect(await alarm(amendment)).toEqual({ level: 'now' });
      expect([await onTheDesk(original), await onTheDesk(amendment), await takeJobs()]).toEqual([true, true, []]);
      if (time === 'again') break;
      await new TriageService(test.database).decide(
        amendment,
        { kind: 'retry', reason: '再试一次' } as never,
        'staff:desk',
      );
      await takeJobs();
    }

    await new TriageService(test.database).decide(
      original,
      { kind: 'retry', reason: '再试一次' } as never,
      'staff:desk',
    );
    expect([await onTheDesk(original), await onTheDesk(amendment), await takeJobs()]).toEqual([
      false,
      false,
      ['routing', 'routing'],
    ]);
    expect(await services.routing.route(amendment)).toEqual({ outcome: 'waits' });
    expect(await services.routing.route(original)).toMatchObject({ outcome: 'routed' });
    expect(await services.routing.route(amendment)).toMatchObject({ outcome: 'routed' });
    expect(await matterOf(amendment)).toEqual(await matterOf(original));
  });
});

describe('A transaction of routing that idles too long', () => {
  /** The server ends the transaction while its own code does something else. */
  const idled = (): Promise<unknown> =>
    transactionTellingIdle(test.database, async (tx) => {
      const [{ pid }] = (await tx.query('select pg_backend_pid() as pid')) as [{ pid: number }];
      await tx.query("set local idle_in_transaction_session_timeout = '20ms'");
      await until(
        async () => !(await row(test.database, 'select 1 from pg_stat_activity where pid = $1', [pid])),
        'the server ended it',
      );
      await tx.query('select 1');
    }).catch((fault: unknown) => fault);

  it('counts as an attempt of its submission, not as an absence of the database', async () => {
    const fault = await idled();
    expect(fault).toMatchObject({ code: '25P03' });
    const id = await receive('路灯不亮，请修');
    await services.routing.failed(id, fault);
    const attempts = 'select routing_attempts as attempts from submissions where id = $1';
    expect(await row(test.database, attempts, [id])).toEqual({ attempts: 1 });
    await services.routing.failed(id, Object.assign(new Error('x'), { code: '57P01' }));
    expect(await row(test.database, attempts, [id])).toEqual({ attempts: 1 });
  });

  it('still tells a caller at the door to come back later', async () => {
    expect(isDatabaseAway(await idled())).toBe(true);
  });
});
