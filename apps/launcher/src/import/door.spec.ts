import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { Door, pauseBefore, type DoorPlan } from './door.js';

type Reply = (request: IncomingMessage, reply: ServerResponse) => void;

const row = { channel: 'web' as const, rowId: 'R-1', title: '甲' };
const says =
  (status: number, body: object = {}): Reply =>
  (_, reply) =>
    void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const receipt = says(201, { outcome: 'registered', registrationNumber: 'N-1' });
const hangsUp: Reply = (request) => void request.socket.destroy();

describe('the door of the hub', () => {
  let server: Server;
  let replies: Reply[];
  let asked: IncomingMessage[];
  let open: Door[];

  beforeEach(async () => {
    [replies, asked, open] = [[], [], []];
    server = createServer((request, reply) => {
      asked.push(request);
      request.resume().once('end', () => (replies.length > 1 ? replies.shift()! : replies[0]!)(request, reply));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    await Promise.all(open.map((door) => door.close()));
    server.close();
  });

  const door = (more: Partial<DoorPlan> = {}): Door => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    open.push(
      new Door({
        url,
        key: 'hl_test',
        source: 'portal',
        connections: 2,
        signal: new AbortController().signal,
        ...more,
      }),
    );
    return open.at(-1)!;
  };

  it('hands a row in with key and source', async () => {
    replies = [receipt];
    expect(await door().post(row)).toEqual({ outcome: 'registered', number: 'N-1' });
    expect(asked[0]).toMatchObject({
      url: '/intake/import',
      headers: { authorization: 'Bearer hl_test', 'x-huiliu-source': 'portal' },
    });
  });

  it('tries again when the hub is away, busy or hangs up, until there is a receipt', async () => {
    replies = [says(503), hangsUp, says(429), says(502), receipt];
    const waits: string[] = [];
    expect(await door({ onWait: (why) => waits.push(why) }).post(row)).toMatchObject({ number: 'N-1' });
    expect(waits).toEqual(['503', expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/), '429', '502']);
  });

  it('gives the wrong fields of a row back, in Chinese', async () => {
    replies = [says(400, { title: '内容有误', errors: [{ field: 'title', message: '最多 500 个字符' }] })];
    expect(await door().post(row)).toEqual({
      outcome: 'refused',
      problems: [{ field: 'title', message: '最多 500 个字符' }],
    });
    expect(asked[0]!.headers['accept-language']).toBe('zh');
  });

  it('takes a hub that fails on one row again and again for that row’s fault', async () => {
    replies = [says(500, { title: '系统内部错误，已记录' })];
    expect(await door().post(row)).toEqual({
      outcome: 'refused',
      problems: [{ field: '', message: '系统内部错误，已记录' }],
    });
    expect(asked).toHaveLength(4);
  });

  it.each([
    [401, 'wrong-key'],
    [403, 'forbidden'],
    [404, 'not-a-hub'],
    [302, 'not-a-hub'],
    [200, 'not-a-hub'],
  ])('answers a %i with one sentence: %s', async (status, reason) => {
    replies = [says(status)];
    await expect(door().post(row)).rejects.toMatchObject({ name: 'ImportFault', reason });
    expect(asked).toHaveLength(1);
  });

  it('gives up when the hub stays away longer than its patience', async () => {
    replies = [says(503)];
    await expect(door({ patienceMs: -1 }).post(row)).rejects.toMatchObject({ reason: 'gave-up' });
  });

  it('stops waiting at the signal', async () => {
    const stop = new AbortController();
    replies = [says(503)];
    expect(await door({ signal: stop.signal, onWait: () => stop.abort() }).post(row)).toEqual({
      outcome: 'interrupted',
    });
  });
});

describe('the pause before another try', () => {
  it('grows to a bound, is never nothing, and heeds what the hub asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(10),
        (tries, chance, asked) => {
          const pause = pauseBefore(tries, String(asked), chance);
          expect(pause).toBeGreaterThanOrEqual(Math.max(125, asked * 1000));
          expect(pause).toBeLessThanOrEqual(18_750);
          expect(pauseBefore(tries, undefined, chance)).toBeLessThanOrEqual(pauseBefore(tries + 1, undefined, chance));
        },
      ),
    );
  });

  it('does not take a date or nonsense for seconds', () => {
    expect(pauseBefore(1, 'Wed, 21 Oct 2026 07:28:00 GMT', 0)).toBe(125);
  });
});
