import { connect, type AddressInfo, type Socket } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { ProblemError } from '#platform';
import { until } from '../../../../test/support/until.js';
import { writeProblem } from '../http/write-problem.js';
import { limitBodies } from './limit-bodies.js';

const LARGE = 90_000;

describe('bodies that are large and slow', () => {
  let server: FastifyInstance;
  let sockets: Socket[];

  beforeEach(async () => {
    sockets = [];
    server = fastify({ bodyLimit: 300_000 });
    // Of 400,000 bytes one stranger has 100,000, all strangers 200,000.
    limitBodies(server, {
      bytes: 400_000,
      holderOf: ({ headers }) => ({ name: String(headers['x-from']), known: headers['x-from'] === 'key' }),
    });
    server.setErrorHandler((fault, request, reply) =>
      writeProblem(fault instanceof ProblemError ? fault : new ProblemError('payload-too-large'), request, reply),
    );
    server.post('/', (request) => ({ read: JSON.stringify(request.body).length }));
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  interface Sent {
    socket: Socket;
    told(): string;
    status: Promise<number>;
  }

  /** Sends the head of a request and this much of its body. */
  function send(from: string, length: number | 'chunked', body = ''): Sent {
    const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`;
    const head = `POST / HTTP/1.1\r\nhost: x\r\nx-from: ${from}\r\ncontent-type: application/json\r\n${size}\r\n\r\n`;
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(head + body));
    sockets.push(socket);
    let answer = '';
    const status = new Promise<number>((resolve, reject) => {
      socket.on('data', (part) => {
        answer += part.toString();
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
      });
      socket.on('error', reject);
    });
    status.catch(() => undefined);
    return { socket, told: () => answer, status };
  }
  const json = (length: number): string => `"${'a'.repeat(length - 2)}"`;
  const statusOf = (from: string, length: number): Promise<number> => send(from, length, json(length)).status;
  /** A body that is begun and counted: another of the same holder is refused. */
  async function begun(from: string): Promise<Sent> {
    const first = send(from, LARGE, '"');
    await until(
      async () => (await send(from, LARGE).status.catch(() => 0)) !== 200 && first.told() === '',
      'it is held',
    );
    return first;
  }

  it('are refused before they are read while the same address sends another, and served afterwards', async () => {
    const first = await begun('a');
    const second = send('a', LARGE);
    expect(await second.status).toBe(429);
    expect(second.told()).toMatch(/retry-after: 5/i);
    expect(second.told()).toContain('too-many-requests');
    first.socket.write(`${'a'.repeat(LARGE - 2)}"`);
    expect(await first.status).toBe(200);
    await until(async () => (await statusOf('a', LARGE)) === 200, 'the address may send again');
  });

  it('take half of the room at most; a key has the other half, and a small body its own', async () => {
    await begun('a');
    await begun('b');
    const third = send('c', LARGE);
    expect(await third.status).toBe(503);
    expect(third.told()).toMatch(/retry-after: 5/i);
    expect(third.told()).toContain('"code":"unavailable"');
    expect(await statusOf('key', LARGE)).toBe(200);
    expect(await statusOf('c', 60_000)).toBe(200);
  });

  it('are counted while they arrive where no length is told', async () => {
    const chunk = (length: number): string => `${length.toString(16)}\r\n${'a'.repeat(length)}\r\n`;
    const endless = send('a', 'chunked', chunk(60_000) + chunk(60_000) + chunk(60_000));
    expect(await endless.status).toBe(429);
    expect(endless.told()).toMatch(/connection: close/i);
    const whole = send('b', 'chunked', `1\r\n"\r\n${chunk(120_000)}1\r\n"\r\n0\r\n\r\n`);
    expect(await whole.status).toBe(200);
  });

  it('leave their room when the connection breaks', async () => {
    const first = await begun('a');
    first.socket.destroy();
    await until(async () => (await statusOf('a', LARGE)) === 200, 'the room is free');
  });

  it('are refused for their length where they are over the limit of the route', async () => {
    expect(await send('a', 300_001).status).toBe(413);
  });
});
