import { connect, type AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { FAULTS_AS_PROBLEMS } from '../http/problem.filter.js';
import { shedLoad, type LoadBounds } from './shed-load.js';

describe('Arrivals that the hub cannot keep up with', () => {
  let server: FastifyInstance;
  let answers: (() => void)[];
  let begun: number;
  const open = (bounds: LoadBounds, lateMs = 0): void => {
    [server, answers, begun] = [Fastify(), [], 0];
    shedLoad(server, bounds, () => lateMs);
    const handler = async (): Promise<object> => {
      begun += 1;
      await new Promise<void>((resolve) => answers.push(resolve));
      return { registered: true };
    };
    server.post('/arrivals', { config: { huiliu: { access: 'sender' } }, ...FAULTS_AS_PROBLEMS, handler });
    server.get('/figures', { config: { huiliu: { access: 'everybody' } }, handler: () => ({ open: true }) });
  };
  const send = (): Promise<LightMyRequestResponse> => server.inject({ method: 'POST', url: '/arrivals', payload: {} });
  /** So many are under way; none is answered yet. */
  const begin = async (count: number): Promise<Promise<LightMyRequestResponse>[]> => {
    const sent: Promise<LightMyRequestResponse>[] = [];
    for (let at = begun; sent.length < count; at += 1) {
      sent.push(send());
      while (begun <= at) await new Promise((resolve) => setImmediate(resolve));
    }
    return sent;
  };
  const answerAll = async (sent: Promise<LightMyRequestResponse>[]): Promise<number[]> => {
    for (const answer of answers.splice(0)) answer();
    return (await Promise.all(sent)).map(({ statusCode }) => statusCode);
  };
  afterEach(() => server.close());

  it('are refused with 503 and told when to come again; those that were taken are answered, and then further ones are taken', async () => {
    open({ least: 2, most: 3, longestMs: Infinity });
    const taken = await begin(3);
    const refused = await Promise.all([send(), send(), send()]);
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503]);
    expect(refused[0]?.json()).toMatchObject({ code: 'unavailable' });
    const waits = refused.map(({ headers }) => Number(headers['retry-after']));
    expect(new Set(waits).size).toBe(3);
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect((await server.inject('/figures')).statusCode).toBe(200);
    expect(begun).toBe(3);
    expect(await answerAll(taken)).toEqual([200, 200, 200]);
    expect(await answerAll(await begin(1))).toEqual([200]);
  });

  it('are refused from fewer on when the last ones took long, and never when so few are under way', async () => {
    open({ least: 2, most: 100, longestMs: 0 });
    expect(await answerAll(await begin(1))).toEqual([200]);
    const taken = await begin(2);
    expect((await send()).statusCode).toBe(503);
    expect(await answerAll(taken)).toEqual([200, 200]);
  });

  it('are refused while the process is late, also those that come in one moment before any has its body', async () => {
    open({ least: 3, most: 100, longestMs: 1_000 }, 1_001);
    const sent = Array.from({ length: 10 }, send);
    while (begun < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const answer of answers.splice(0)) answer();
    const statuses = (await Promise.all(sent)).map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([...Array<number>(3).fill(200), ...Array<number>(7).fill(503)]);
  });

  it('are not counted while their body is under way, so slow senders keep nobody out', async () => {
    open({ least: 1, most: 1, longestMs: Infinity });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const slow = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
    for (const socket of slow)
      await new Promise<void>((resolve) =>
        socket.write(
          'POST /arrivals HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
          () => resolve(),
        ),
      );
    expect(await answerAll(await begin(1))).toEqual([200]);
    for (const socket of slow) socket.destroy();
  });
});
