import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rows, SafeFetch, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { IntakeService } from './intake.service.js';
import { createSource } from './sources.service.js';
import { OrderPullsService } from './order-pulls.service.js';
import { OrdersService } from './orders.service.js';

const MAPPING = JSON.parse(
  readFileSync(join(__dirname, '../../../examples/order-mappings/bureau-names.json'), 'utf8'),
) as { pull: object };
const FROM = new Date(Date.now() - 30 * 86_400_000);
const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

interface PlatformOrder {
  orderNum: string;
  callTime: string;
  majorContent: string;
  updateTime: string;
}

/** A platform that only answers queries: by time of change, in pages. */
class Platform {
  orders: PlatformOrder[] = [];
  /** What the next answers are instead. */
  instead: { status: number; headers?: Record<string, string>; body?: string }[] = [];
  /** Repeats its last page for every number beyond it. */
  repeats = false;
  /** Lists the newest first. */
  newestFirst = false;
  /** What happens at the platform after it answered. */
  after: (answers: number) => void = () => undefined;
  /** How far its clock is from ours. */
  skewMs = 0;
  asked: URL[] = [];
  keys: unknown[] = [];
  server!: Server;
  url = '';

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const { status, headers = {}, body } = this.answer(request);
      response.writeHead(status, {
        'content-type': 'text/html',
        date: new Date(Date.now() + this.skewMs).toUTCString(),
        ...headers,
      });
      response.end(body);
      this.after(this.asked.length);
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/query?area=1`;
  }

  answer(request: IncomingMessage): { status: number; headers?: Record<string, string>; body?: string } {
    const url = new URL(request.url ?? '', 'http://x');
    this.asked.push(url);
    this.keys.push(request.headers['x-api-key']);
    const other = this.instead.shift();
    if (other) return other;
    const since = url.searchParams.get('beginTime') ?? '';
    const size = Number(url.searchParams.get('pageSize'));
    const wanted = this.orders
      .filter(({ updateTime }) => updateTime >= since)
      .sort((a, b) => (a.updateTime < b.updateTime ? -1 : 1) * (this.newestFirst ? -1 : 1));
    const last = Math.max(1, Math.ceil(wanted.length / size));
    const asked = Number(url.searchParams.get('pageNo'));
    const page = this.repeats ? Math.min(asked, last) : asked;
    return {
      status: 200,
      body: JSON.stringify({ code: 200, data: { rows: wanted.slice((page - 1) * size, page * size) } }),
    };
  }

  add(count: number, at = Date.now()): void {
    for (let made = 0; made < count; made++) {
      const number = this.orders.length + 1;
      this.orders.push({
        orderNum: `PL-${number}`,
        callTime: stamp(at - 60_000),
        majorContent: `第${number}盏路灯不亮。`,
        updateTime: stamp(at),
      });
    }
  }
}

describe('Orders of a platform that is asked for them', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  let platform: Platform;
  let outbound: SafeFetch;
  let sources = 0;
  let source = '';

  beforeAll(async () => {
    test = await testDatabase();
    outbound = new SafeFetch(['127.0.0.0/8']);
  });
  beforeEach(async () => {
    platform = new Platform();
    await platform.start();
    source = `platform-${++sources}`;
    await test.database.query('update order_pulls set active = false');
    await test.database.transaction((tx) =>
      createSource(tx, vault, { code: source, channel: 'hotline', name: '热线平台' }, 'test'),
    );
    await orders().setMapping(source, { ...MAPPING, pull: { ...MAPPING.pull, pageSize: 7 } }, 'test');
  });
  afterEach(() => platform.server.close());
  afterAll(async () => {
    await outbound.close();
    await test.close();
  });

  const orders = (intake = new IntakeService(test.database, vault)): OrdersService =>
    new OrdersService(test.database, intake);
  const pulls = (made = orders(), fetches = outbound): OrderPullsService =>
    new OrderPullsService(test.database, vault, fetches, made);
  const start = (more: object = {}): Promise<string> =>
    pulls().start({ source, url: platform.url, everySeconds: 5, overlapSeconds: 600, from: FROM, ...more }, 'test');
  /** As if the time to the next pull had passed. */
  const pullNow = async (service = pulls()): Promise<void> => {
    await test.database.query('update order_pulls set next_pull_at = now(), leased_until = null where source = $1', [
      source,
    ]);
    await service.pullDue();
  };
  const registered = async (): Promise<string[]> =>
    (
      await rows<{ id: string }>(
        test.database,
        'select external_id as id from submissions where source = $1 order by registered_at, id',
        [source],
      )
    ).map(({ id }) => id);
  const state = async (): Promise<{
    lastProblem: string | null;
    refused: object[];
    cursorAt: Date;
    nextPullAt: Date;
  }> => (await pulls().list()).find((one) => one.source === source)!;

  it('are registered once each, over pages and repeated pulls, with the secret in the header of the mapping', async () => {
    platform.add(20);
    await start({ secret: 'geheim-1' });
    await pullNow();
    await pullNow();
    platform.add(3);
    await pullNow();
    expect((await registered()).length).toBe(23);
    expect(new Set(await registered()).size).toBe(23);
    expect(new Set(platform.keys)).toEqual(new Set(['geheim-1']));
    expect(platform.asked[0]?.searchParams.get('area')).toBe('1');
    const [stored] = await rows<{ text: string }>(
      test.database,
      'select o::text as text from order_pulls o where source = $1',
      [source],
    );
    expect(stored?.text).not.toContain('geheim-1');
  });

  it('have no gap and no double after fifty kills between reading, registering and the move of the cursor', async () => {
    let seed = 20261130;
    const chance = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const killer = (share: number): void => {
      if (chance() < share) throw new Error('killed');
    };
    await start();
    let kills = 0;
    for (let run = 0; kills < 50; run++) {
      if (run % 4 === 0) platform.add(1 + Math.floor(chance() * 9));
      const intake = new IntakeService(test.database, vault);
      const accept: IntakeService['accept'] = async (...given) => {
        killer(0.04);
        const accepted = await new IntakeService(test.database, vault).accept(...given);
        killer(0.04);
        return accepted;
      };
      const fetches = new SafeFetch(['127.0.0.0/8']);
      const fetch: SafeFetch['fetch'] = async (...given) => {
        const answer = await outbound.fetch(...given);
        killer(0.1);
        return answer;
      };
      const dying = pulls(orders(Object.assign(intake, { accept })), Object.assign(fetches, { fetch }));
      await pullNow(dying).catch(() => (kills += 1));
      await fetches.close();
    }
    await pullNow();
    const found = await registered();
    expect(found.length).toBe(platform.orders.length);
    expect(new Set(found)).toEqual(new Set(platform.orders.map(({ orderNum }) => orderNum)));
    expect(kills).toBe(50);
  }, 120_000);

  it('that the platform commits late are found by the overlap, and the cursor follows its clock and not ours', async () => {
    // Its clock is ten minutes behind; an order with an earlier time of change appears after the first pull.
    platform.skewMs = -600_000;
    const theirs = Date.now() - 600_000;
    platform.add(3, theirs);
    await start({ overlapSeconds: 120 });
    await pullNow();
    platform.add(1, theirs - 60_000);
    await pullNow();
    expect(await registered()).toHaveLength(4);
    expect((await state()).cursorAt.getTime()).toBeLessThanOrEqual(theirs + 1000);
  });

  it('that are dated ahead do not hide the next ones', async () => {
    platform.add(1, Date.now() + 30 * 86_400_000);
    platform.orders[0]!.callTime = stamp(Date.now() - 60_000);
    await start();
    await pullNow();
    platform.add(2);
    await pullNow();
    expect(await registered()).toHaveLength(3);
  });

  it('are asked for at once when a person wants it, before the time of the next pull', async () => {
    await start({ everySeconds: 3600 });
    await pulls().pullDue();
    const asked = platform.asked.length;
    await pulls().pullDue();
    expect(platform.asked.length).toBe(asked);
    expect(await pulls().pullNow(source, 'test')).toBe(true);
    await pulls().pullDue();
    expect(platform.asked.length).toBeGreaterThan(asked);
    expect(await pulls().pullNow('no-such-source', 'test')).toBe(false);
  });

  it('end where a platform repeats its last page for ever', async () => {
    platform.repeats = true;
    platform.add(14);
    await start();
    await pullNow();
    expect(await registered()).toHaveLength(14);
    // Three pages, and the same three again, because pages may move.
    expect(platform.asked.length).toBe(6);
  });

  it('that come forward while pages are read are found, because the pages are read until nothing new comes', async () => {
    for (let number = 0; number < 14; number++) platform.add(1, Date.now() - 3_600_000 + number * 1_000);
    await start();
    // After the first page one of its records changes, and the first record of the second page takes its place.
    platform.after = (answers) => {
      if (answers === 1) platform.orders[2]!.updateTime = stamp(Date.now() - 1_000);
    };
    await pullNow();
    expect(new Set(await registered()).size).toBe(14);
    expect((await state()).lastProblem).toBeNull();
  });

  it('that never stop moving leave the cursor where it is, and staff see it', async () => {
    platform.add(14, Date.now() - 3_600_000);
    await start();
    const { cursorAt } = await state();
    // Each answer is followed by an order that comes before all others.
    platform.after = (answers) => platform.add(1, Date.now() - 4_000_000 - answers * 1_000);
    await pullNow();
    expect(await state()).toMatchObject({ lastProblem: 'pages-move', cursorAt });
  });

  it('beyond the most pages are not lost: the cursor moves only where the oldest came first', async () => {
    for (let number = 0; number < 30; number++) platform.add(1, Date.now() - 3_600_000 + number * 60_000);
    const service = pulls();
    service.mostPages = 2;
    await start({ overlapSeconds: 0 });
    const { cursorAt } = await state();
    platform.newestFirst = true;
    await pullNow(service);
    expect(await state()).toMatchObject({ lastProblem: 'too-many-pages', cursorAt });
    platform.newestFirst = false;
    await pullNow(service);
    expect((await state()).lastProblem).toBeNull();
    for (let again = 0; again < 3; again++) await pullNow(service);
    expect(new Set(await registered()).size).toBe(30);
  });

  it('send the secret to no other address, whatever the platform answers', async () => {
    const other = new Platform();
    await other.start();
    await start({ secret: 'geheim-2' });
    platform.instead = [{ status: 307, headers: { location: other.url } }];
    await pullNow();
    expect([(await state()).lastProblem, other.asked.length]).toEqual(['status-307', 0]);
    other.server.close();
  });

  it('are posts where the source is a monitor of online information, by the same road', async () => {
    const monitor = `${source}-posts`;
    await test.database.transaction((tx) =>
      createSource(tx, vault, { code: monitor, channel: 'feed', name: '舆情监测' }, 'test'),
    );
    const { pull } = MAPPING;
    const fields = { guid: { from: ['orderNum'] }, site: { from: ['site'] }, text: { from: ['majorContent'] } };
    const mapping = { list: 'data.rows', fields, ignored: ['callTime'], pull };
    expect(
      await orders().setMapping(monitor, { ...mapping, fields: { ...fields, callTime: { from: ['x'] } } }, 'test'),
    ).toMatchObject({
      outcome: 'refused',
    });
    expect(await orders().setMapping(monitor, mapping, 'test')).toEqual({ outcome: 'stored' });
    platform.add(3);
    for (const order of platform.orders.slice(0, 2)) Object.assign(order, { site: '云汀论坛' });
    await start({ source: monitor });
    await pulls().pullDue();
    const posts = await rows(
      test.database,
      'select external_id as id, channel, authenticated from submissions where source = $1 order by 1',
      [monitor],
    );
    expect(posts).toEqual(['PL-1', 'PL-2'].map((id) => ({ id, channel: 'feed', authenticated: true })));
    expect((await pulls().list()).find((one) => one.source === monitor)).toMatchObject({
      lastProblem: 'refused-orders',
      refused: [{ orderNumber: 'PL-3', fields: ['site'] }],
    });
  });

  it('wait as long as the platform asks, and staff see why', async () => {
    await start();
    platform.instead = [{ status: 429, headers: { 'retry-after': '3600' } }];
    await pullNow();
    const { lastProblem, nextPullAt } = await state();
    expect(lastProblem).toBe('status-429');
    expect(nextPullAt.getTime() - Date.now()).toBeGreaterThan(3_500_000);
    for (const [instead, problem] of [
      [{ status: 200, body: '{"code":500,"msg":"busy"}' }, 'refused-by-platform'],
      [{ status: 200, body: '<html>' }, 'not-json'],
      [{ status: 200, body: Buffer.from([0xc4, 0xe3]).toString('latin1') }, 'not-json'],
      [{ status: 503 }, 'status-503'],
      [{ status: 302, headers: { location: 'http://169.254.169.254/' } }, 'status-302'],
    ] as const) {
      platform.instead = [instead];
      await pullNow();
      expect((await state()).lastProblem).toBe(problem);
    }
    platform.add(1);
    await pullNow();
    expect([(await state()).lastProblem, await registered()]).toEqual([null, ['PL-1']]);
  });

  it('reach no address that the hub may not call', async () => {
    await start({ url: 'http://169.254.169.254/latest' });
    await pullNow();
    expect((await state()).lastProblem).toBe('refused-address');
  });

  it('that cannot be registered are told to staff by number and field, without words, and hold nobody else back', async () => {
    platform.add(3);
    platform.orders[1]!.callTime = 'gestern';
    await start();
    await pullNow();
    await pullNow();
    expect(await registered()).toHaveLength(2);
    expect(await state()).toMatchObject({
      lastProblem: 'refused-orders',
      refused: [{ orderNumber: 'PL-2', fields: ['callTime'] }],
    });
  });

  it('are asked for only where the mapping says how', async () => {
    const { pull: _pull, ...pushed } = MAPPING;
    await orders().setMapping(source, pushed, 'test');
    expect(await start()).toBe('no-pull-mapping');
  });
});
