import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Config, row, rows, SafeFetch, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { DeliveriesService, type DeliverResult } from './deliveries.service.js';
import { releaseNextOfCase, withholdDeliveries } from './delivery.queries.js';
import type { EndpointSettings } from './endpoint.queries.js';
import { changeSettings, restartEndpoint, rotateEndpointKeys } from './endpoint-settings.js';
import { deactivateEndpoint, listEndpoints, registerEndpoint, type WantedEndpoint } from './endpoints.js';
import { EndpointsService } from './endpoints.service.js';
import { owe } from './ledger.js';
import { MessageFeedService } from './message-feed.service.js';
import { deliveriesWithoutJob } from './overdue.js';
import { replay } from './replay.js';

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}
interface Call {
  method: string;
  headers: Record<string, string>;
  event: { id: string; type: string; sequence: string; data: { n: number } };
}

const LOOPBACK = ['127.0.0.0/8'];
const vault = new Vault(randomBytes(32).toString('base64'));
const outbound = new SafeFetch(LOOPBACK);
let store: TestDatabase;
let server: Server;
let url: string;
let calls: Call[] = [];
let answer: (call: Call) => Answer | Promise<Answer>;
let owners = 0;

beforeAll(async () => {
  store = await testDatabase();
  server = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      const text = Buffer.concat(chunks as Buffer[]).toString('utf8');
      const headers = request.headers as Record<string, string>;
      const call = { method: request.method!, headers, event: JSON.parse(text || '{}') as Call['event'] };
      calls.push(call);
      const { status, headers: told, body } = await answer(call);
      response.writeHead(status, told).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
});
beforeEach(() => {
  calls = [];
  answer = () => ({ status: 204 });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await outbound.close();
  await store.close();
});

const service = (): DeliveriesService => new DeliveriesService(store.database, vault, outbound);
const deliver = (id: string): Promise<DeliverResult> =>
  service().deliver(id, { retry: { delays: [0, 0, 0], jitter: 0 }, timeout: 5_000 });

async function endpoint(wanted: Partial<WantedEndpoint> = {}): Promise<{ id: string; owner: string; secret: string }> {
  const owner = wanted.owner ?? `O${++owners}`;
  const made = await store.database.transaction((tx) =>
    registerEndpoint(
      tx,
      { vault, openNetworks: LOOPBACK },
      { ownerKind: 'department', url, ...wanted, owner },
      'key:admin',
    ),
  );
  if (!made.ok) throw new Error(made.reason);
  return { id: made.id, owner, secret: made.secret ?? '' };
}

/** Owes a message of the matter; answers its delivery, whose queue entry is taken away as the drain would. */
async function owed(owner: string, n: number, { matter = 'M-1', type = 'assignment.sent', subject = 'A' } = {}) {
  const message = await store.database.transaction((tx) =>
    owe(tx, { ownerKind: 'department', owner, type, subject, data: { matterNumber: matter, n } }),
  );
  const found = await row<{ id: string }>(store.database, 'select id from deliveries where message_id = $1', [message]);
  if (found) await store.database.query('delete from queue_outbox where ref = $1', [found.id]);
  return { message, delivery: found?.id ?? '' };
}
const queued = async (...deliveries: string[]): Promise<string[]> =>
  (
    await rows<{ ref: string }>(
      store.database,
      'select ref from queue_outbox where ref = any($1::uuid[]) order by id',
      [deliveries],
    )
  ).map(({ ref }) => ref);
const stateOf = async (id: string): Promise<string> =>
  (await row<{ state: string }>(store.database, 'select state from deliveries where id = $1', [id]))!.state;
const change = (id: string, settings: EndpointSettings): Promise<string> =>
  store.database.transaction((tx) => changeSettings(tx, id, settings, 'key:admin'));

describe('messages of one case', () => {
  it('reach an endpoint in their order, though the first has to be tried again', async () => {
    const { owner } = await endpoint();
    const first = await owed(owner, 1);
    const second = await owed(owner, 2, { type: 'assignment.withdrawn' });
    const third = await owed(owner, 3, { subject: 'B' });
    answer = () => ({ status: calls.length === 1 ? 500 : 204 });

    expect(await deliver(first.delivery)).toBe('failed');
    expect([await deliver(second.delivery), await deliver(third.delivery)]).toEqual(['behind', 'behind']);
    expect(await queued(second.delivery, third.delivery)).toEqual([]);
    expect(await deliver(first.delivery)).toBe('delivered');
    expect(await queued(second.delivery, third.delivery)).toEqual([second.delivery]);
    expect([await deliver(second.delivery), await deliver(third.delivery)]).toEqual(['delivered', 'delivered']);

    expect(calls.map(({ event }) => event.data.n)).toEqual([1, 1, 2, 3]);
    const sequences = calls.map(({ event }) => event.sequence);
    expect(sequences).toEqual([...sequences].sort());
    expect(new Set(sequences.map((text) => text.length))).toEqual(new Set([19]));
  });

  it('do not hold up another case', async () => {
    const { owner } = await endpoint();
    await owed(owner, 1);
    const other = await owed(owner, 2, { matter: 'M-2' });
    expect(await deliver(other.delivery)).toBe('delivered');
  });

  it('go on when the first is dead or withheld', async () => {
    const { owner } = await endpoint();
    const messages = [await owed(owner, 1), await owed(owner, 2, { subject: 'W' }), await owed(owner, 3)];
    answer = () => ({ status: 500 });
    const results: DeliverResult[] = [];
    for (let count = 0; count < 4; count++) results.push(await deliver(messages[0]!.delivery));
    expect(results).toEqual(['failed', 'failed', 'failed', 'dead']);
    expect(await queued(messages[1]!.delivery)).toEqual([messages[1]!.delivery]);
    const stopped = await store.database.transaction(async (tx) => {
      const ids = await withholdDeliveries(tx, [messages[1]!.message]);
      await releaseNextOfCase(tx, ids);
      return ids;
    });
    expect(stopped).toEqual([messages[1]!.delivery]);
    expect(await queued(messages[2]!.delivery)).toEqual([messages[2]!.delivery]);
  });

  it('are sent by one of two workers at once, never the later beside the earlier', async () => {
    const { owner } = await endpoint();
    const chain: string[] = [];
    for (let n = 1; n <= 6; n++) chain.push((await owed(owner, n)).delivery);
    let open = 0;
    let most = 0;
    answer = async () => {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open -= 1;
      return { status: 204 };
    };
    for (let round = 0; round < 6; round++) await Promise.all([...chain, ...chain].map((id) => deliver(id)));
    expect(calls.map(({ event }) => event.data.n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(most).toBe(1);
  });

  it('do not lose their turn when the earlier one is settled at the same moment', async () => {
    const { owner } = await endpoint();
    const first = await owed(owner, 1);
    const second = await owed(owner, 2);
    // Somebody settles the first and has not committed yet.
    const settling = store.database.createQueryRunner();
    await settling.startTransaction();
    await settling.query("update deliveries set state = 'delivered' where id = $1", [first.delivery]);
    const waiting = deliver(second.delivery);
    const blocked = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await rows(store.database, blocked)).length === 0) await new Promise(setImmediate);
    await settling.commitTransaction();
    await settling.release();
    expect(await waiting).toBe('waiting');
    expect(await queued(second.delivery)).toEqual([second.delivery]);
  });

  it('that are behind or paused are not given entries by the reconciler', async () => {
    const { owner, id } = await endpoint();
    const late = "update deliveries set next_attempt_at = now() - interval '1 hour' where endpoint_id = $1";
    const first = await owed(owner, 1);
    const second = await owed(owner, 2);
    await store.database.query(late, [id]);
    await store.database.transaction((tx) => deliveriesWithoutJob(tx, 600));
    expect(await queued(first.delivery, second.delivery)).toEqual([first.delivery]);
  });
});

describe('an endpoint', () => {
  it('with a success rule has a message only when the body says so', async () => {
    const { owner } = await endpoint({ successRule: { pointer: '/code', values: ['0'] } });
    const { delivery } = await owed(owner, 1);
    answer = () => ({ status: 200, body: calls.length === 1 ? '{"code":500,"msg":"系统异常"}' : '{"code":0}' });
    expect([await deliver(delivery), await deliver(delivery)]).toEqual(['failed', 'delivered']);
    const tries = 'select status, problem from attempts where delivery_id = $1 order by number';
    expect(await rows(store.database, tries, [delivery])).toEqual([
      { status: 200, problem: 'success-rule' },
      { status: 200, problem: null },
    ]);
  });

  it('gets the types that it wants only, and after a change the new ones', async () => {
    const { owner, id } = await endpoint({ types: ['assignment.sent'] });
    expect((await owed(owner, 1, { type: 'clock.warned' })).delivery).toBe('');
    expect((await owed(owner, 2)).delivery).not.toBe('');
    expect(await change(id, { types: null })).toBe('changed');
    expect((await owed(owner, 3, { type: 'clock.warned' })).delivery).not.toBe('');
  });

  it('that is paused gets nothing, and all of it in order when it is resumed', async () => {
    const { owner, id } = await endpoint();
    await change(id, { paused: true });
    const messages = [await owed(owner, 1), await owed(owner, 2)];
    expect(await deliver(messages[0]!.delivery)).toBe('paused');
    expect(await queued(messages[0]!.delivery)).toEqual([]);
    await change(id, { paused: false });
    expect(await queued(...messages.map(({ delivery }) => delivery))).toHaveLength(2);
    for (const { delivery } of messages) expect(await deliver(delivery)).toBe('delivered');
    expect(calls.map(({ event }) => event.data.n)).toEqual([1, 2]);
    expect(await change('0199a1b2-0000-7000-8000-00000000dead', { paused: true })).toBe('unknown');
  });

  it('is signed for with the new and the old keys for a day after a rotation, then with the new alone', async () => {
    const { owner, id } = await endpoint();
    const signatures = async (): Promise<string[]> => {
      const { delivery } = await owed(owner, 1, { matter: randomBytes(4).toString('hex') });
      await deliver(delivery);
      return calls
        .at(-1)!
        .headers['webhook-signature']!.split(' ')
        .map((part) => part.split(',')[0]!);
    };
    expect(await signatures()).toEqual(['v1', 'v1a']);
    const rotated = await store.database.transaction((tx) =>
      rotateEndpointKeys(tx, vault, { id, given: undefined }, 'key:admin'),
    );
    expect(rotated).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect(await signatures()).toEqual(['v1', 'v1', 'v1a', 'v1a']);
    await store.database.query("update endpoints set former_until = now() - interval '1 second' where id = $1", [id]);
    expect(await signatures()).toEqual(['v1', 'v1a']);
    const endpoints = new EndpointsService(store.database, vault, new Config(), outbound);
    expect(await endpoints.dropFormerKeys()).toBe(1);
  });

  it.each([
    ['that answers 410', 410, undefined, 'gone'],
    ['that has failed for five days', 500, "now() - interval '121 hours'", 'failing'],
  ] as const)('%s is switched off, and its owner is told once', async (_, status, since, because) => {
    const { owner, id } = await endpoint();
    const [first, second] = [await owed(owner, 1), await owed(owner, 2, { matter: 'M-2' })];
    if (since)
      await store.database.query(`update endpoints set failing = true, failing_since = ${since} where id = $1`, [id]);
    answer = () => ({ status });
    await deliver(first.delivery);
    expect(await deliver(second.delivery)).toBe('dead');
    expect(calls).toHaveLength(1);
    const told = await rows<{ data: object }>(
      store.database,
      "select data from messages where owner = $1 and type = 'endpoint.stopped'",
      [owner],
    );
    expect(told).toEqual([{ data: { endpointId: id, host: new URL(url).host, because } }]);
    const [listed] = await listEndpoints(store.database, { ownerKind: 'department', owner });
    expect(listed).toMatchObject({ active: false, stoppedBecause: because, stoppedAt: expect.any(Date) });

    const restart = (): Promise<boolean> => store.database.transaction((tx) => restartEndpoint(tx, id, 'key:admin'));
    expect([await restart(), await restart()]).toEqual([true, false]);
    await store.database.transaction((tx) => deactivateEndpoint(tx, id, 'key:admin'));
    expect(await restart()).toBe(false);
  });

  it('that has failed for less than five days goes on', async () => {
    const { owner, id } = await endpoint();
    await store.database.query(
      "update endpoints set failing = true, failing_since = now() - interval '119 hours' where id = $1",
      [id],
    );
    answer = () => ({ status: 500 });
    expect(await deliver((await owed(owner, 1)).delivery)).toBe('failed');
    expect((await listEndpoints(store.database, { ownerKind: 'department', owner }))[0]!.active).toBe(true);
  });

  it('that is overloaded is left alone with all its messages for as long as it asks', async () => {
    const { owner } = await endpoint();
    const [first, second] = [await owed(owner, 1), await owed(owner, 2, { matter: 'M-2' })];
    answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    expect([await deliver(first.delivery), await deliver(second.delivery)]).toEqual(['failed', 'waiting']);
    expect(calls).toHaveLength(1);
    const entry = await row<{ later: boolean }>(
      store.database,
      "select available_at > now() + interval '59 minutes' as later from queue_outbox where ref = $1",
      [second.delivery],
    );
    expect(entry).toEqual({ later: true });
  });

  it('is never called more often at once than it allows', async () => {
    const { owner } = await endpoint({ maxConcurrent: 3 });
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push((await owed(owner, n, { matter: `M-${n}` })).delivery);
    let open = 0;
    let most = 0;
    let release = (): void => undefined;
    const waited = new Promise<void>((resolve) => (release = resolve));
    answer = async () => {
      most = Math.max(most, ++open);
      await waited;
      open -= 1;
      return { status: 204 };
    };
    let idle = 0;
    const results = await Promise.all(
      ids.map(async (id) => {
        const result = await deliver(id);
        if (result === 'waiting' && ++idle === 5) release();
        return result;
      }),
    );
    expect([most, results.filter((result) => result === 'delivered').length]).toEqual([3, 3]);
    expect((await queued(...ids)).length).toBeGreaterThanOrEqual(5);
  });

  it('with a rate is started no more often than it allows, whatever number of workers asks', async () => {
    const { owner } = await endpoint({ ratePerSecond: 0.01 });
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await owed(owner, n, { matter: `M-${n}` })).delivery);
    const results = await Promise.all(ids.map((id) => deliver(id)));
    // On a busy machine the one that got the slot may be too late for it and wait as well.
    expect(results.filter((result) => result === 'waiting').length).toBeGreaterThanOrEqual(5);
    expect(calls.length).toBeLessThanOrEqual(1);
    // The clock of the database was set back by a year: what stands in the future is not waited for.
    await store.database.query("update endpoints set next_start_at = now() + interval '1 year' where owner = $1", [
      owner,
    ]);
    const next = ids[results.indexOf('waiting')]!;
    await store.database.query('update deliveries set next_attempt_at = now() where id = $1', [next]);
    expect(await deliver(next)).not.toBe('failed');
  });

  it('that must agree first gets nothing before, and no more than it allows after', async () => {
    const { owner, id } = await endpoint({ handshake: true });
    const endpoints = new EndpointsService(
      store.database,
      vault,
      Object.assign(new Config(), { PUBLIC_URL: 'https://hub.example.cn/' }),
      outbound,
    );
    expect((await owed(owner, 1)).delivery).toBe('');
    answer = () => ({ status: 200 });
    expect(await endpoints.askConsent(id, 'key:admin')).toBe('refused');
    answer = () => ({
      status: 200,
      headers: { 'webhook-allowed-origin': 'hub.example.cn', 'webhook-allowed-rate': '120' },
    });
    expect([await endpoints.askConsent(id, 'key:admin'), await endpoints.askConsent(id, 'key:admin')]).toEqual([
      'granted',
      'unknown',
    ]);
    expect(calls[0]).toMatchObject({ method: 'OPTIONS', headers: { 'webhook-request-origin': 'hub.example.cn' } });
    const [listed] = await listEndpoints(store.database, { ownerKind: 'department', owner });
    expect(listed).toMatchObject({ active: true, consent: 'granted', ratePerSecond: 2 });
  });
});

describe('many endpoints', () => {
  it('that are sick leave the places of a worker to the healthy ones', async () => {
    const worker = service();
    const sick: string[] = [];
    for (let n = 0; n < 7; n++) {
      const { owner } = await endpoint();
      await store.database.query('update endpoints set failing = true, failing_since = now() where owner = $1', [
        owner,
      ]);
      sick.push((await owed(owner, n)).delivery);
    }
    const healthy = await owed((await endpoint()).owner, 100);
    let silent: (() => void) | undefined;
    const silence = new Promise<Answer>((resolve) => (silent = () => resolve({ status: 500 })));
    answer = ({ event }) => (event.data.n < 100 ? silence : { status: 204 });
    let put = 0;
    const tried = sick.map(async (id) => {
      const result = await worker.deliver(id, { retry: { delays: [0], jitter: 0 } });
      put += result === 'waiting' ? 1 : 0;
      // Four wait for their peers; the other three were put off, and a healthy endpoint is served meanwhile.
      if (put === 3 && silent) {
        expect(await worker.deliver(healthy.delivery)).toBe('delivered');
        silent();
        silent = undefined;
      }
      return result;
    });
    const results = await Promise.all(tried);
    expect(results.filter((result) => result === 'failed')).toHaveLength(4);
    expect(results.filter((result) => result === 'waiting')).toHaveLength(3);
  });

  it('are given what the pull feed shows, for any time: the same events, byte by byte', async () => {
    const { owner, id } = await endpoint();
    const pushed: string[] = [];
    answer = () => ({ status: calls.length % 3 === 0 ? 500 : 204 });
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push((await owed(owner, n, { matter: `M-${n % 3}` })).delivery);
    for (let round = 0; round < 12; round++) for (const one of ids) await deliver(one);
    expect(
      await rows(store.database, "select 1 from deliveries where endpoint_id = $1 and state <> 'delivered'", [id]),
    ).toEqual([]);
    pushed.push(...new Set(calls.map(({ event }) => JSON.stringify(event))));
    const mark = (await row<{ xid: string }>(store.database, 'select pg_current_xact_id()::text as xid'))!.xid;
    const passed = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as passed';
    while (!(await row<{ passed: boolean }>(store.database, passed, [mark]))!.passed) await new Promise(setImmediate);
    const feed = new MessageFeedService(store.database);
    const page = await feed.pull({ ownerKind: 'department', owner }, { limit: 1000 });
    expect(page.ok && page.events.map((event) => JSON.stringify(event)).sort()).toEqual(pushed.sort());
  });

  it('are tried again after the clock of the database was set back', async () => {
    const { owner } = await endpoint();
    const { delivery } = await owed(owner, 1);
    await store.database.query(
      "update deliveries set leased_until = now() + interval '1 year', attempts = 1 where id = $1",
      [delivery],
    );
    expect(await deliver(delivery)).toBe('delivered');
    expect(calls).toHaveLength(1);
  });
});

describe('sending again', () => {
  it('takes the dead letters only, or all of a time with what was owed before the endpoint was there, in order', async () => {
    const early = `O${owners + 1}`;
    await owed(early, 0);
    const { owner, id } = await endpoint();
    const done = await owed(owner, 1);
    const dead = await owed(owner, 2, { matter: 'M-2' });
    await deliver(done.delivery);
    await store.database.query("update deliveries set state = 'dead', settled_at = now() where id = $1", [
      dead.delivery,
    ]);
    const since = new Date(Date.now() - 3_600_000);
    const again = (failedOnly: boolean, from = since): Promise<unknown> =>
      store.database.transaction((tx) => replay(tx, id, { since: from, failedOnly }, 'key:admin'));

    expect(await again(true)).toEqual({ ok: true, messages: 1 });
    expect(await queued(done.delivery, dead.delivery)).toEqual([dead.delivery]);
    expect(await deliver(dead.delivery)).toBe('delivered');
    expect(await again(false, new Date(Date.now() + 3_600_000))).toEqual({ ok: true, messages: 0 });
    expect(await again(false)).toEqual({ ok: true, messages: 3 });
    const pending = await rows<{ id: string }>(
      store.database,
      "select id from deliveries where endpoint_id = $1 and state = 'pending' order by order_seq",
      [id],
    );
    calls = [];
    for (const { id: delivery } of pending) expect(await deliver(delivery)).toBe('delivered');
    expect(calls.map(({ event }) => event.data.n)).toEqual([0, 1, 2]);
    expect(await stateOf(done.delivery)).toBe('delivered');
  });

  it('leaves all or nothing where the process is killed', async () => {
    const { owner, id } = await endpoint();
    const { delivery } = await owed(owner, 1);
    await deliver(delivery);
    const killed = store.database.transaction(async (tx) => {
      expect(await replay(tx, id, { since: new Date(0) }, 'key:admin')).toEqual({ ok: true, messages: 1 });
      throw new Error('killed before the commit');
    });
    await expect(killed).rejects.toThrow('killed before');
    expect([await stateOf(delivery), await queued(delivery)]).toEqual(['delivered', []]);
  });
});
