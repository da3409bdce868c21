import dns from 'node:dns';
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
  '/gigabyte': (_, response) => {
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024);
    const more = (): void => {
      while (sent < 1024 ** 3 && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    response.once('close', () => server.emit('huge-closed', sent));
    more();
  },
  '/headers': (request) => {
    request.socket.write(`HTTP/1.1 200 OK\r\n${'x-more: '.padEnd(1_000, 'x')}\r\n`.repeat(1_000));
  },
  '/drips': (request) => {
    request.socket.write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => request.socket.write('x-a: b\r\n'), 20);
    request.socket.once('close', () => clearInterval(drip));
  },
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
let connections = 0;
let port: number;
const open = new SafeFetch(LOOPBACK);
const guarded = new SafeFetch([]);

beforeAll(async () => {
  server = createServer((request, response) => void heard(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('connection', () => (connections += 1));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  seen.splice(0);
  connections = 0;
});
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

/** Writings of addresses that must not be called; the port of the canary stands behind each. */
const FORMS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.255.255.254',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '00.0.0.0',
    '0x7f.0.0.1',
    '0x7f000001',
  ],
  ...[
    '0X7F.0X0.0X0.0X1',
    '2130706433',
    '017700000001',
    '0177.0.0.01',
    '0177.1',
    '127.0x0.0.1',
    '①②⑦.⓪.⓪.①',
    '１２７.０.０.１',
    '127。0。0。1',
  ],
  ...['127%2e0%2e0%2e1', 'localhost', 'LOCALHOST', 'user@127.0.0.1', 'user:pw@127.0.0.1', '1.1.1.1@127.0.0.1'],
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
    '[2001::1]',
    '[2001:0:7f00:1::]',
  ],
  ...[
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[100::1]',
    '[::ffff:0:127.0.0.1]',
    '[4000::1]',
  ],
  ...[
    '10.0.0.1',
    '10.1',
    '0xa.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.1.1',
    '192.168.257',
    '3232235777',
    '169.254.169.254',
  ],
  ...[
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
    '[::ffff:a9fe:a9fe]',
    '100.64.0.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.1',
  ],
  ...['224.0.0.251', '239.255.255.250', '240.0.0.1', '255.255.255.255', '4294967295'],
];

describe('Every writing of an address inside', () => {
  test(`of ${FORMS.length}, with http and with https, is refused before anything is sent`, async () => {
    expect(new Set(FORMS).size).toBeGreaterThanOrEqual(60);
    for (const scheme of ['http', 'https'])
      for (const host of FORMS) {
        const answer = await guarded.fetch(`${scheme}://${host}:${port}/hook`, { ...GET, timeout: 5_000 });
        expect([scheme, host, answer]).toEqual([scheme, host, { ok: false, fault: 'refused-address' }]);
      }
    expect(connections).toBe(0);
  });
  test('is refused behind a name too that changes between the check and the call', async () => {
    let asked = 0;
    const resolved = jest
      .spyOn(dns, 'lookup')
      .mockImplementation(((_name: string, _options: object, tell: (fault: null, found: object[]) => void) =>
        tell(null, [{ address: ++asked === 1 ? '10.0.0.1' : '127.0.0.1', family: 4 }])) as never);
    for (let call = 0; call < 4; call++)
      expect(
        await guarded.fetch(`https://rebinding.example.org:${port}/hook`, { ...GET, timeout: 1_000 }),
      ).toMatchObject({ ok: false });
    resolved.mockRestore();
    expect([asked, connections]).toEqual([4, 0]);
  });
});

describe('A peer that sends too much', () => {
  test('is read as far as wanted where its status alone matters, and its connection is closed', async () => {
    const closed = once(server, 'huge-closed');
    const answer = await open.fetch(at('/gigabyte'), { ...GET, cut: true });
    expect(answer.ok && [answer.status, answer.body.length]).toEqual([200, GET.maxBytes]);
    const [sent] = (await closed) as [number];
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });
  test('gets no further with headers without end, nor with headers in drips', async () => {
    expect(await open.fetch(at('/headers'), { ...GET, timeout: 20_000 })).toEqual({ ok: false, fault: 'unreachable' });
    expect(await open.fetch(at('/drips'), { ...GET, timeout: 300 })).toEqual({ ok: false, fault: 'timeout' });
  });
});

describe('A call without TLS', () => {
  test('never leaves for a public address, whatever name stands for it', async () => {
    // Numbers that stand for 1.1.1.1 go through the resolver in some writings, and are a literal in others.
    for (const host of ['1.1.1.1', '16843009', '0x01.1.1.1'])
      expect(await open.fetch(`http://${host}:${port}/hook`, GET)).toEqual({ ok: false, fault: 'refused-address' });
  });
  test('is refused by what its name resolves to, though a network is open', async () => {
    const resolved = jest
      .spyOn(dns, 'lookup')
      .mockImplementation(((_name: string, _options: object, tell: (fault: null, found: object[]) => void) =>
        tell(null, [{ address: '8.8.8.8', family: 4 }])) as never);
    const answer = await open.fetch('http://hooks.example.org:9/hook', { ...GET, timeout: 1_000 });
    resolved.mockRestore();
    expect(answer).toEqual({ ok: false, fault: 'refused-address' });
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
