import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { testServerUrl } from '../../../../test/support/database.js';
import { isDatabaseAway } from '../away.js';
import { LossTolerantClient, type LossTolerantConfig } from './loss-tolerant-client.js';

describe('A connection that is lost while nobody listens', () => {
  it('ends no process; the next query tells', async () => {
    const pool = new pg.Pool({
      connectionString: testServerUrl(),
      Client: LossTolerantClient,
      max: 2,
    });
    pool.on('error', () => undefined);
    const held = await pool.connect();
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid');
    const lost = new Promise((tell) => held.once('end', tell));
    await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await lost;
    await expect(held.query('select 1')).rejects.toThrow(/not queryable|terminat/i);
    held.release(true);
    await pool.end();
  });
});

describe('A connection whose server has forgotten it and says nothing', () => {
  it('ends when an answer is owed, so that the pool opens another one', async () => {
    const link = await forgetfulLink();
    const pool = new pg.Pool({
      connectionString: link.url,
      Client: LossTolerantClient,
      max: 1,
      silenceMs: 200,
    } as pg.PoolConfig & LossTolerantConfig);
    pool.on('error', () => undefined);
    await pool.query('select 1');
    link.forget();
    const fault = await pool.query('select 1').catch((cause: unknown) => cause);
    expect(isDatabaseAway(fault)).toBe(true);
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    link.close();
  });

  it('stays open while it is only idle', async () => {
    const client = new LossTolerantClient({ connectionString: testServerUrl(), silenceMs: 20 });
    await client.connect();
    const silent = new Promise((tell) => client.connection.stream.once('timeout', tell));
    await silent;
    expect((await client.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });
});

/** A way to the server under test that can forget its connections: nothing that is sent on them arrives any more, and nobody is told. */
async function forgetfulLink(): Promise<{ url: string; forget(): void; close(): void }> {
  const target = new URL(testServerUrl());
  const near = new Set<Socket>();
  const server = createServer((socket) => {
    const far = connect({ host: target.hostname, port: Number(target.port) });
    near.add(socket);
    far.on('error', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => far.destroy());
    socket.pipe(far).pipe(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(testServerUrl()), { hostname: '127.0.0.1', port: String(port) }).toString(),
    forget: () => near.forEach((socket) => void socket.unpipe().resume()),
    close: () => server.close(),
  };
}
