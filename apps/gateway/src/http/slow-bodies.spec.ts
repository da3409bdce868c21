import { connect, type AddressInfo, type Socket } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { ProblemError } from '#platform';
import { refuseSlowBodies } from './slow-bodies.js';
import { writeProblem } from './write-problem.js';

describe('a body that does not arrive in time', () => {
  let server: FastifyInstance;
  let sockets: Socket[];
  const seen: unknown[] = [];

  beforeEach(async () => {
    sockets = [];
    server = fastify({ bodyLimit: 1_000 });
    refuseSlowBodies(server, { graceMs: 300, bytesPerSecond: 1_000_000 });
    server.setErrorHandler((fault, request, reply) =>
      writeProblem(fault instanceof ProblemError ? fault : new ProblemError('payload-too-large'), request, reply),
    );
    server.post('/', (request) => {
      seen.push(request.body);
      return { read: true };
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  /** Sends the head and this much of the body, and gives what is answered until the connection closes. */
  const send = (length: number, body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n`;
      const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.write(`${head}connection: ${body.length < length ? 'keep-alive' : 'close'}\r\n\r\n${body}`),
      );
      sockets.push(socket);
      let answer = '';
      socket.on('data', (part) => (answer += part.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it('is answered with 408, and its connection is closed', async () => {
    const answer = await send(30, '{"half":');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('"code":"request-timeout"');
  });

  it('is nobody else’s concern: one that is there is read', async () => {
    expect(await send(12, '{"whole": 1}')).toMatch(/^HTTP\/1\.1 200 /);
    expect(seen.at(-1)).toEqual({ whole: 1 });
  });

  it('does no harm after it was refused for its length', async () => {
    expect(await send(5_000, '{"half":')).toMatch(/^HTTP\/1\.1 413 /);
    // The time of the refused body passes while this one waits for its own.
    expect(await send(30, '{"half":')).toMatch(/^HTTP\/1\.1 408 /);
  });
});
