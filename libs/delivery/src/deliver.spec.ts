import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { row, rows, SafeFetch, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { CloudEvent } from './protocols/cloud-event.js';
import { DeliveriesService, type DeliveryPolicy, type DeliverResult } from './deliveries.service.js';
import { registerEndpoint } from './endpoints.js';
import { takeLease, type Lease } from './lease.js';
import { owe } from './ledger.js';
import { deadLetters } from './delivery.queries.js';
import { redeliver } from './replay.js';
import { settle } from './settle.js';

/** A department's server: keeps what it got and answers what the test says. */
interface Receiver {
  url: string;
  got: { headers: IncomingHttpHeaders; body: string }[];
  answer: (
    call: number,
  ) =>
    | { status: number; headers?: Record<string, string> }
    | Promise<{ status: number; headers?: Record<string, string> }>;
}

const vault = new Vault(randomBytes(32).toString('base64'));
const LOOPBACK = ['127.0.0.0/8', '::1/128'];
let store: TestDatabase;
interface Peer extends DeliveryPolicy {
  database: TestDatabase['database'];
  vault: Vault;
  outbound: SafeFetch;
}
let services: Peer;
const serviceOf = ({ database, vault, outbound }: Peer): DeliveriesService =>
  new DeliveriesService(database, vault, outbound);
const deliver = (peer: Peer, id: string): Promise<DeliverResult> => serviceOf(peer).deliver(id, peer);
const servers: Server[] = [];
const fetchers: SafeFetch[] = [];
let departments = 0;

beforeAll(async () => {
  store = await testDatabase();
  services = {
    database: store.database,
    vault,
    outbound: fetcher(LOOPBACK),
    retry: { delays: [0, 0], jitter: 0 },
    timeout: 5_000,
  };
});
afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await Promise.all(fetchers.map((fetch) => fetch.close()));
  await store.close();
});

function fetcher(openNetworks: string[]): SafeFetch {
  const made = new SafeFetch(openNetworks);
  fetchers.push(made);
  return made;
}

async function receiver(host = '127.0.0.1'): Promise<Receiver> {
  const it: Receiver = { url: '', got: [], answer: () => ({ status: 204 }) };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        it.got.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        void Promise.resolve(it.answer(it.got.length)).then(({ status, headers }) =>
          response.writeHead(status, headers).end(),
        );
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  it.url = `http://${host}:${(server.address() as AddressInfo).port}/inbox`;
  return it;
}

async function subscribe(url: string): Promise<{ owner: string; endpoint: string; secret: string }> {
  const owner = `D${++departments}`;
  const made = await store.database.transaction((tx) =>
    registerEndpoint(tx, { vault, openNetworks: LOOPBACK }, { ownerKind: 'department', owner, url }, 'key:test'),
  );
  if (!made.ok) throw new Error(made.reason);
  return { owner, endpoint: made.id, secret: made.secret ?? '' };
}

async function owed(owner: string, subject = 'M-2026-000001'): Promise<{ message: string; delivery: string }> {
  const message = await store.database.transaction((tx) =>
    owe(tx, {
      ownerKind: 'department',
      owner,
      type: 'assignment.sent',
      subject,
      data: { title: '路灯不亮', lead: owner },
    }),
  );
  const delivery = await row<{ id: string }>(store.database, 'select id from deliveries where message_id = $1', [
    message,
  ]);
  return { message, delivery: delivery!.id };
}

const stateOf = async (delivery: string): Promise<{ state: string; attempts: number } | undefined> =>
  row(store.database, 'select state, attempts from deliveries where id = $1', [delivery]);
const triesOf = async (
  delivery: string,
): Promise<{ number: number; status: number | null; problem: string | null; askedBy: string }[]> =>
  rows(
    store.database,
    'select number, status, problem, asked_by as "askedBy" from attempts where delivery_id = $1 order by number',
    [delivery],
  );
const auditOf = async (subject: string): Promise<string[]> =>
  (
    await rows<{ action: string }>(
      store.database,
      'select action from audit_entries where subject_id = $1 order by seq',
      [subject],
    )
  ).map(({ action }) => action);
/** How many queue entries wait; they are taken away, as the drain would. */
const drained = async (delivery: string): Promise<number> =>
  (
    await rows(store.database, "delete from queue_outbox where queue = 'delivery' and ref = $1 returning id", [
      delivery,
    ])
  ).length;
const leased = async (delivery: string): Promise<Lease> => {
  const lease = await takeLease(store.database, delivery, { leaseFor: 600_000 });
  if (typeof lease === 'string') throw new Error(lease);
  return lease;
};
/** What time does to a dead worker's lease. */
const expire = (delivery: string): Promise<unknown> =>
  store.database.query("update deliveries set leased_until = now() - interval '1 second' where id = $1", [delivery]);

describe('delivering a message', () => {
  it('posts a signed event that the reference verifier accepts, and writes try, state and audit', async () => {
    const department = await receiver();
    const { owner, endpoint, secret } = await subscribe(department.url);
    const { message, delivery } = await owed(owner);
    expect(await drained(delivery)).toBe(1);

    expect(await deliver(services, delivery)).toBe('delivered');

    const [call] = department.got;
    const event = new Webhook(secret).verify(call!.body, call!.headers as Record<string, string>) as CloudEvent;
    expect(event).toMatchObject({
      specversion: '1.0',
      id: message,
      type: 'cn.huiliu.assignment.sent',
      subject: 'M-2026-000001',
      data: { title: '路灯不亮', lead: owner },
    });
    expect(call!.headers['webhook-id']).toBe(message);
    expect(call!.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(await stateOf(delivery)).toEqual({ state: 'delivered', attempts: 1 });
    expect(await triesOf(delivery)).toEqual([{ number: 1, status: 204, problem: null, askedBy: 'machine:delivery' }]);
    expect(await auditOf(delivery)).toEqual(['delivery.delivered']);
    expect(await auditOf(endpoint)).toEqual(['endpoint.registered']);
    expect(await drained(delivery)).toBe(0);
  });

  it('does nothing the second time, and nothing for an id it does not know', async () => {
    const department = await receiver();
    const { delivery } = await owed((await subscribe(department.url)).owner);
    await deliver(services, delivery);
    expect(await deliver(services, delivery)).toBe('settled');
    expect(await deliver(services, '0199a1b2-0000-7000-8000-00000000dead')).toBe('unknown');
    expect(department.got).toHaveLength(1);
  });

  it('fails, is queued again, and succeeds at the next try under the same id with a fresh signature', async () => {
    const department = await receiver();
    department.answer = (call) => ({ status: call === 1 ? 500 : 200 });
    const { owner, secret } = await subscribe(department.url);
    const { message, delivery } = await owed(owner);
    await drained(delivery);

    expect(await deliver(services, delivery)).toBe('failed');
    expect(await drained(delivery)).toBe(1);
    expect(await deliver(services, delivery)).toBe('delivered');

    expect(department.got.map(({ headers }) => headers['webhook-id'])).toEqual([message, message]);
    expect(department.got[1]!.body).toBe(department.got[0]!.body);
    for (const { body, headers } of department.got) new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(await triesOf(delivery)).toMatchObject([
      { number: 1, status: 500, problem: 'bad-status' },
      { number: 2, status: 200, problem: null },
    ]);
    expect(await auditOf(delivery)).toEqual(['delivery.failed', 'delivery.delivered']);
  });

  it('waits for its time: a try that is not due is not made', async () => {
    const department = await receiver();
    department.answer = () => ({ status: 503, headers: { 'retry-after': '3600' } });
    const { delivery } = await owed((await subscribe(department.url)).owner);
    await drained(delivery);
    expect(await deliver(services, delivery)).toBe('failed');
    expect(await deliver(services, delivery)).toBe('not-due');
    expect(department.got).toHaveLength(1);
    const next = await row<{ asAsked: boolean; entry: boolean }>(
      store.database,
      `select next_attempt_at between now() + interval '59 minutes' and now() + interval '61 minutes' as "asAsked",
         exists (select from queue_outbox where ref = d.id and available_at = d.next_attempt_at) as entry from deliveries d where id = $1`,
      [delivery],
    );
    expect(next).toEqual({ asAsked: true, entry: true });
  });

  it('gives up on a peer that does not answer in time, and tries again later', async () => {
    const department = await receiver();
    department.answer = () => new Promise(() => undefined);
    const { delivery } = await owed((await subscribe(department.url)).owner);
    expect(await deliver({ ...services, timeout: 200 }, delivery)).toBe('failed');
    expect(await triesOf(delivery)).toMatchObject([{ number: 1, status: null, problem: 'timeout' }]);
  });

  it('follows no redirect', async () => {
    const elsewhere = await receiver();
    const department = await receiver();
    department.answer = () => ({ status: 307, headers: { location: elsewhere.url } });
    const { delivery } = await owed((await subscribe(department.url)).owner);
    expect(await deliver(services, delivery)).toBe('failed');
    expect(await triesOf(delivery)).toMatchObject([{ status: 307, problem: 'redirect' }]);
    expect(elsewhere.got).toEqual([]);
  });

  it('never reaches a private address behind a name', async () => {
    const inside = await receiver('localhost');
    const { delivery } = await owed((await subscribe(inside.url)).owner);
    expect(await deliver({ ...services, outbound: fetcher([]) }, delivery)).toBe('failed');
    expect(await triesOf(delivery)).toMatchObject([{ status: null, problem: 'refused-address' }]);
    expect(inside.got).toEqual([]);
  });

  it('switches the endpoint off after 410, and what is still owed to it dies without a call', async () => {
    const department = await receiver();
    department.answer = () => ({ status: 410 });
    const { owner, endpoint } = await subscribe(department.url);
    const first = await owed(owner);
    const second = await owed(owner);
    expect(await deliver(services, first.delivery)).toBe('dead');
    expect(await deliver(services, second.delivery)).toBe('dead');
    expect(department.got).toHaveLength(1);
    expect(await triesOf(second.delivery)).toMatchObject([{ number: 1, status: null, problem: 'endpoint-inactive' }]);
    expect(await auditOf(endpoint)).toEqual(['endpoint.registered', 'endpoint.deactivated']);
    expect(await store.database.transaction((tx) => redeliver(tx, first.delivery, 'key:test'))).toEqual({
      ok: false,
      reason: 'endpoint-inactive',
    });
  });
});

describe('a dead letter', () => {
  it('lies there with every try after the schedule is used up, and is delivered when a person asks again', async () => {
    const department = await receiver();
    department.answer = () => ({ status: 500 });
    const { owner, endpoint } = await subscribe(department.url);
    const { message, delivery } = await owed(owner);
    await drained(delivery);
    const results = [
      await deliver(services, delivery),
      await deliver(services, delivery),
      await deliver(services, delivery),
    ];
    expect(results).toEqual(['failed', 'failed', 'dead']);
    expect(await drained(delivery)).toBe(2);

    const letters = await deadLetters(store.database, { ownerKind: 'department', owner }, 10);
    expect(letters).toMatchObject([
      { deliveryId: delivery, messageId: message, endpointId: endpoint, owner, type: 'assignment.sent' },
    ]);
    expect(letters[0]!.attempts.map(({ number, status, problem }) => ({ number, status, problem }))).toEqual(
      [1, 2, 3].map((number) => ({ number, status: 500, problem: 'bad-status' })),
    );

    expect(await store.database.transaction((tx) => redeliver(tx, delivery, 'key:值班员'))).toEqual({ ok: true });
    expect(await drained(delivery)).toBe(1);
    expect(await deliver(services, delivery)).toBe('failed');
    department.answer = () => ({ status: 200 });
    expect(await deliver(services, delivery)).toBe('delivered');
    expect((await triesOf(delivery)).slice(3)).toEqual([
      { number: 4, status: 500, problem: 'bad-status', askedBy: 'key:值班员' },
      { number: 5, status: 200, problem: null, askedBy: 'key:值班员' },
    ]);
    expect(await auditOf(delivery)).toEqual(
      ['failed', 'failed', 'dead', 'requested', 'failed', 'delivered'].map((verb) => `delivery.${verb}`),
    );
    expect(await deadLetters(store.database, { ownerKind: 'department', owner }, 10)).toEqual([]);
  });

  it('is not the only thing that can be sent again: what the receiver lost after its 2xx can, under the same id', async () => {
    const department = await receiver();
    const { message, delivery } = await owed((await subscribe(department.url)).owner);
    await deliver(services, delivery);
    expect(await store.database.transaction((tx) => redeliver(tx, delivery, 'key:test'))).toEqual({ ok: true });
    expect(await deliver(services, delivery)).toBe('delivered');
    expect(department.got.map(({ headers }) => headers['webhook-id'])).toEqual([message, message]);
  });

  it('cannot be asked for while a try is under way, nor when there is no such delivery', async () => {
    const { delivery } = await owed((await subscribe((await receiver()).url)).owner);
    await leased(delivery);
    expect(await store.database.transaction((tx) => redeliver(tx, delivery, 'key:test'))).toEqual({
      ok: false,
      reason: 'in-flight',
    });
    expect(
      await store.database.transaction((tx) => redeliver(tx, '0199a1b2-0000-7000-8000-00000000dead', 'key:test')),
    ).toEqual({
      ok: false,
      reason: 'unknown-delivery',
    });
  });
});

describe('many workers and their deaths', () => {
  it('lets one of eight workers at the same delivery call and settle', async () => {
    const department = await receiver();
    const { delivery } = await owed((await subscribe(department.url)).owner);
    const results = await Promise.all(Array.from({ length: 8 }, () => deliver(services, delivery)));
    expect(results.filter((result) => result === 'delivered')).toHaveLength(1);
    expect(
      results
        .filter((result) => result !== 'delivered')
        .every((result) => result === 'waiting' || result === 'settled'),
    ).toBe(true);
    expect(department.got).toHaveLength(1);
    expect(await auditOf(delivery)).toEqual(['delivery.delivered']);
  });

  it('sends again under the same id when a worker dies between the call and the settling', async () => {
    const department = await receiver();
    const { message, delivery } = await owed((await subscribe(department.url)).owner);
    const lease = await leased(delivery);
    expect(await serviceOf(services).post(lease, 5_000)).toMatchObject({ status: 204 });
    await expire(delivery);

    expect(await deliver(services, delivery)).toBe('delivered');
    expect(department.got.map(({ headers }) => headers['webhook-id'])).toEqual([message, message]);
    expect(await stateOf(delivery)).toEqual({ state: 'delivered', attempts: 2 });
    expect(await triesOf(delivery)).toMatchObject([{ number: 2, status: 204 }]);
  });

  it('decides nothing with a try that was overtaken, and still writes it down', async () => {
    const department = await receiver();
    const arrived = new EventEmitter();
    const open = new EventEmitter();
    department.answer = async (call) => {
      if (call > 1) return { status: 200 };
      arrived.emit('call');
      await once(open, 'answer');
      return { status: 500 };
    };
    const { delivery } = await owed((await subscribe(department.url)).owner);
    await drained(delivery);
    const called = once(arrived, 'call');
    const slow = deliver(services, delivery);
    await called;
    await expire(delivery);

    expect(await deliver(services, delivery)).toBe('delivered');
    open.emit('answer');
    expect(await slow).toBe('late');
    expect(await stateOf(delivery)).toEqual({ state: 'delivered', attempts: 2 });
    expect(await triesOf(delivery)).toMatchObject([
      { number: 1, status: 500 },
      { number: 2, status: 200 },
    ]);
    expect(await auditOf(delivery)).toEqual(['delivery.delivered']);
    expect(await drained(delivery)).toBe(0);
  });

  it('does not let an overtaken try touch the one that is under way', async () => {
    const { delivery } = await owed((await subscribe((await receiver()).url)).owner);
    await drained(delivery);
    const old = await leased(delivery);
    await expire(delivery);
    const current = await leased(delivery);
    expect(
      await settle(store.database, old, { outcome: { status: 500 }, duration: 1 }, { delays: [0], jitter: 0 }),
    ).toBe('late');
    expect(await deliver(services, delivery)).toBe('waiting');
    expect(
      await settle(store.database, current, { outcome: { status: 200 }, duration: 1 }, { delays: [0], jitter: 0 }),
    ).toBe('delivered');
    expect(await auditOf(delivery)).toEqual(['delivery.delivered']);
  });

  it('does not let a try from before a redelivery end the new round', async () => {
    const { delivery } = await owed((await subscribe((await receiver()).url)).owner);
    const old = await leased(delivery);
    await expire(delivery);
    expect(await store.database.transaction((tx) => redeliver(tx, delivery, 'key:test'))).toEqual({ ok: true });
    expect(
      await settle(store.database, old, { outcome: { status: 500 }, duration: 1 }, { delays: [], jitter: 0 }),
    ).toBe('late');
    expect(await deliver(services, delivery)).toBe('delivered');
  });

  it('gives one later queue entry to a delivery that somebody else holds, in case that one is dead', async () => {
    const { delivery } = await owed((await subscribe((await receiver()).url)).owner);
    await drained(delivery);
    await leased(delivery);
    expect([await deliver(services, delivery), await deliver(services, delivery)]).toEqual(['waiting', 'waiting']);
    const entries = await rows<{ atLeaseEnd: boolean }>(
      store.database,
      `select abs(extract(epoch from o.available_at - d.leased_until)) < 0.001 as "atLeaseEnd"
       from queue_outbox o join deliveries d on d.id = o.ref where d.id = $1`,
      [delivery],
    );
    expect(entries).toEqual([{ atLeaseEnd: true }]);
  });

  it('does not count a try that a worker took to its grave against the schedule', async () => {
    const department = await receiver();
    department.answer = () => ({ status: 500 });
    const { delivery } = await owed((await subscribe(department.url)).owner);
    for (const _death of [1, 2, 3, 4]) {
      await leased(delivery);
      await expire(delivery);
    }
    expect([
      await deliver(services, delivery),
      await deliver(services, delivery),
      await deliver(services, delivery),
    ]).toEqual(['failed', 'failed', 'dead']);
    expect((await triesOf(delivery)).map(({ number }) => number)).toEqual([5, 6, 7]);
  });

  it('probes a failing endpoint with one call at a time, and lets all go again after one success', async () => {
    const department = await receiver();
    department.answer = () => ({ status: 500 });
    const { owner } = await subscribe(department.url);
    const ids = [await owed(owner, 'M-1'), await owed(owner, 'M-2'), await owed(owner, 'M-3')].map(
      ({ delivery }) => delivery,
    );
    expect(await deliver(services, ids[0]!)).toBe('failed');

    const probe = await leased(ids[1]!);
    expect(await deliver(services, ids[2]!)).toBe('waiting');
    expect(department.got).toHaveLength(1);

    const waits =
      'select available_at > now() as waits from queue_outbox where ref = $1 order by available_at desc limit 1';
    await store.database.query('delete from queue_outbox where ref = $1', [ids[2]]);
    expect([await deliver(services, ids[2]!), await row(store.database, waits, [ids[2]])]).toEqual([
      'waiting',
      { waits: true },
    ]);
    await settle(store.database, probe, { outcome: { status: 200 }, duration: 1 }, { delays: [0], jitter: 0 });
    expect(await row(store.database, waits, [ids[2]])).toEqual({ waits: false });
    await leased(ids[0]!);
    department.answer = () => ({ status: 200 });
    expect(await deliver(services, ids[2]!)).toBe('delivered');
  });

  it('leaves the delivery as it was when settling fails, so that it is tried again', async () => {
    const { delivery } = await owed((await subscribe((await receiver()).url)).owner);
    const lease = await leased(delivery);
    await store.database.query(
      "insert into attempts (delivery_id, number, duration_ms, asked_by) values ($1, 1, 0, 'a row in the way')",
      [delivery],
    );
    await expect(
      settle(store.database, lease, { outcome: { status: 200 }, duration: 1 }, { delays: [0], jitter: 0 }),
    ).rejects.toThrow('attempts_pkey');
    expect(await stateOf(delivery)).toEqual({ state: 'pending', attempts: 1 });
    expect(await auditOf(delivery)).toEqual([]);
  });
});
