import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SafeFetch, type OutboundRequest } from './safe-fetch.js';

const GET: OutboundRequest = { method: 'GET', headers: {}, timeout: 20_000, maxBytes: 1_000 };
const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const seen: { method: string; path: string; body: string }[] = [];
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/hook': (_, response) => response.writeHead(202, { 'x-twice': ['a', 'b'] }).end('收到'),
  '/moved': (_, response) => response.writeHead(302, { location: '/hook' }).end(),
  '/exact': (_, response) => response.end(Buffer.alloc(GET.maxBytes)),
  '/long': (_, response) => response.end(Buffer.alloc(GET.maxBytes + 1)),
  '/endless': (_, response) => {
    const more = (): void =>
      void (response.writable && response.write(Buffer.alloc(500)) ? setImmediate(more) : response.once('drain', more));
    more();
  },
  '/silent': () => undefined,
  '/stuck': (_, response) => response.writeHead(200).write('half'),
  '/torn': (request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    request.socket.destroySoon();
  },
};

async function heard(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = ((await request.toArray()) as Buffer[]).map(String).join('');
  seen.push({ method: request.method ?? '', path: request.url ?? '', body });
  answers[request.url ?? '']?.(request, response);
}

let server: Server;
let port: number;
const open = new SafeFetch(LOOPBACK);
const guarded = new SafeFetch([]);

beforeAll(async () => {
  server = createServer((request, response) => void heard(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => void seen.splice(0));
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all([open.close(), guarded.close()]);
});

const at = (path: string, host = '127.0.0.1'): string => `http://${host}:${port}${path}`;

describe('A call to an address that is not opened', () => {
  test.each([
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '0',
  ])('never leaves for %s', async (host) => {
    expect(await guarded.fetch(at('/hook', host), GET)).toEqual({ ok: false, fault: 'refused-address' });
    expect(seen).toEqual([]);
  });
  test('is refused by what the name resolves to, though another network is open', async () => {
    const elsewhere = new SafeFetch(['10.0.0.0/8']);
    expect(await elsewhere.fetch(at('/hook', 'localhost'), GET)).toEqual({ ok: false, fault: 'refused-address' });
    await elsewhere.close();
  });
});

describe('A call without TLS', () => {
  test('never leaves for a public address, whatever name stands for it', async () => {
    // Numbers that stand for 1.1.1.1 go through the resolver in some writings, and are a literal in others.
    for (const host of ['1.1.1.1', '16843009', '0x01.1.1.1'])
      expect(await open.fetch(`http://${host}:${port}/hook`, GET)).toEqual({ ok: false, fault: 'refused-address' });
  });
});

describe('A call to an opened network', () => {
  test.each(['127.0.0.1', 'localhost', '2130706433'])('goes through to %s', async (host) => {
    const answer = await open.fetch(at('/hook', host), {
      ...GET,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '来件',
    });
    expect(answer).toMatchObject({ ok: true, status: 202, headers: { 'x-twice': 'a, b' } });
    expect(answer.ok && answer.body.toString()).toBe('收到');
    expect(seen).toEqual([{ method: 'POST', path: '/hook', body: '来件' }]);
  });
  test('does not follow a redirect', async () => {
    expect(await open.fetch(at('/moved'), GET)).toMatchObject({
      ok: true,
      status: 302,
      headers: { location: '/hook' },
    });
    expect(seen.map(({ path }) => path)).toEqual(['/moved']);
  });
  test('takes an answer up to the limit and not one byte more', async () => {
    expect(await open.fetch(at('/exact'), GET)).toMatchObject({ ok: true });
    expect(await open.fetch(at('/long'), GET)).toEqual({ ok: false, fault: 'too-large' });
  });
  test('cuts off an answer without end', async () => {
    expect(await open.fetch(at('/endless'), GET)).toEqual({ ok: false, fault: 'too-large' });
  });
  test.each(['/silent', '/stuck'])('gives up on a peer that stops talking (%s)', async (path) => {
    expect(await open.fetch(at(path), { ...GET, timeout: 200 })).toEqual({ ok: false, fault: 'timeout' });
  });
  test('an answer torn off in the middle is no answer', async () => {
    expect(await open.fetch(at('/torn'), GET)).toEqual({ ok: false, fault: 'unreachable' });
  });
  test('a port nobody listens on, and a name nobody knows, are unreachable', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const free = (closed.address() as AddressInfo).port;
    closed.close();
    await once(closed, 'close');
    expect(await open.fetch(`http://127.0.0.1:${free}/`, GET)).toEqual({ ok: false, fault: 'unreachable' });
    expect(await open.fetch('http://no-such-host.invalid/', GET)).toEqual({ ok: false, fault: 'unreachable' });
  });
  test('a header that could smuggle a second one is refused as a value, not thrown', async () => {
    expect(await open.fetch(at('/hook'), { ...GET, headers: { 'x-a': 'b\r\nx-c: d' } })).toEqual({
      ok: false,
      fault: 'unreachable',
    });
    expect(seen).toEqual([]);
  });
});

describe('A caller for one origin', () => {
  const ask = async (origin: string, url: string): Promise<unknown> => {
    const only = SafeFetch.only(origin);
    const answer = await only.fetch(url, { ...GET, timeout: 2_000 });
    await only.close();
    return answer.ok ? answer.status : answer.fault;
  };
  test('reaches it in-house, by its name or its address, without any network being opened', async () => {
    expect(await ask(at('/v1'), at('/hook'))).toBe(202);
    expect(await ask(at('/v1', 'localhost'), at('/hook', 'localhost'))).toBe(202);
  });
  test('reaches nothing else: another port, another scheme, another writing', async () => {
    for (const url of [
      `http://127.0.0.1:${port + 1}/hook`,
      `https://127.0.0.1:${port}/hook`,
      at('/hook', 'localhost'),
      'http://169.254.169.254/',
    ]) {
      expect(await ask(at('/'), url)).toBe('refused-address');
    }
    expect(seen).toEqual([]);
  });
  test('does not go to the Internet over plain http', async () => {
    expect(await ask('http://1.1.1.1', 'http://1.1.1.1/v1')).toBe('refused-address');
    expect(await ask('http://[2606:4700::1111]', 'http://[2606:4700::1111]/v1')).toBe('refused-address');
  });
  test('breaks off when it is told to', async () => {
    const only = SafeFetch.only(at('/'));
    const stopping = new AbortController();
    const answer = only.fetch(at('/silent'), { ...GET, signal: stopping.signal });
    stopping.abort();
    expect(await answer).toEqual({ ok: false, fault: 'unreachable' });
    await only.close();
  });
});
