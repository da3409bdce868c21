import { connect, type AddressInfo, type Socket } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { until } from '../../../../test/support/until.js';
import { limitBodies } from './limit-bodies.js';
import { drainBeforeClose } from './drain-before-close.js';

const MB = 1024 * 1024;
const SENDERS = 50;

describe('bodies over the limit', () => {
  let server: FastifyInstance;
  let port: number;
  let sockets: Socket[];
  /** Connections that the server still has. */
  const left = (): Promise<number> =>
    new Promise((resolve, reject) =>
      server.server.getConnections((fault, count) => (fault ? reject(fault) : resolve(count))),
    );

  async function start(bounds?: { bytes: number; ms: number }): Promise<void> {
    sockets = [];
    server = fastify({ bodyLimit: 64 * 1024 });
    limitBodies(server, { bytes: 256 * MB, holderOf: () => ({ name: 'a', known: false }) });
    drainBeforeClose(server, bounds);
    server.post('/', () => 'read');
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as AddressInfo).port;
  }
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  /** Sends a whole body before it reads anything; the status that it then reads, or why it reads none. */
  function send(size: string, parts: readonly (string | Buffer)[]): Promise<{ told: string; sent: number }> {
    return new Promise((resolve) => {
      // It does not close by itself when the server does.
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      sockets.push(socket);
      socket.pause();
      let answer = '';
      const end = (): void => resolve({ told: answer.slice(9, 12) || 'nothing', sent: socket.bytesWritten });
      socket.on('data', (part) => (answer += part.toString()));
      socket.on('error', end).on('end', end).on('close', end);
      socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${size}\r\n\r\n`);
      const write = (at: number): void => {
        if (socket.destroyed) return;
        if (at === parts.length) return void socket.resume();
        socket.write(parts[at] ?? '', () => write(at + 1));
      };
      write(0);
    });
  }
  const told = (answers: readonly { told: string }[]): Record<string, number> =>
    Object.fromEntries(
      [...new Set(answers.map((one) => one.told))].map((one) => [one, answers.filter((x) => x.told === one).length]),
    );
  const part = Buffer.alloc(MB, 97);
  const chunk = Buffer.concat([Buffer.from(`${MB.toString(16)}\r\n`), part, Buffer.from('\r\n')]);

  it('are told 413 to every sender that writes all of it first, whether it tells the length or not, and keep no memory', async () => {
    await start();
    const before = process.memoryUsage().rss;
    const sized = Array.from({ length: SENDERS / 2 }, () => send(`content-length: ${4 * MB}`, Array(4).fill(part)));
    const chunked = Array.from({ length: SENDERS / 2 }, () =>
      send('transfer-encoding: chunked', [...Array<Buffer>(4).fill(chunk), '0\r\n\r\n']),
    );
    expect(told(await Promise.all([...sized, ...chunked]))).toEqual({ 413: SENDERS });
    // All of it together is 200 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * MB);
    await until(async () => (await left()) === 0, 'every connection is closed');
  });

  it('are cut off where a sender goes on without end', async () => {
    await start({ bytes: 2 * MB, ms: 60_000 });
    const { sent } = await send('transfer-encoding: chunked', Array(200).fill(chunk));
    expect(sent).toBeLessThan(100 * MB);
  });

  it('are cut off where a sender keeps the connection open and sends nothing', async () => {
    await start({ bytes: 2 * MB, ms: 50 });
    const silent = await send(`content-length: ${4 * MB}`, ['a']);
    expect(silent.told).toBe('413');
    await until(async () => (await left()) === 0, 'every connection is closed');
  });

  it('hurt nobody else while fifty senders let one byte drip', async () => {
    await start();
    const heads = Array.from({ length: SENDERS }, (_, place) => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      const size = place % 2 === 0 ? '' : 'content-type: application/json\r\ncontent-length: 60000\r\n\r\n"';
      return new Promise((resolve) => socket.write(`POST / HTTP/1.1\r\nhost: x\r\n${size}`, resolve));
    });
    await Promise.all(heads);
    const answers = await Promise.all(
      Array.from({ length: SENDERS }, () =>
        fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '"a"',
        }).then(({ status }) => status),
      ),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(SENDERS);
  });
});
