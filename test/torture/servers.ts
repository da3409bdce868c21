import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#platform';

/** The servers of one long run; `names` is what they call themselves. */
export interface Servers {
  names: string[];
  hasRedis: boolean;
  /** The end of the database server or of Redis, by kill -9 unless told otherwise, and its return; absent for servers that are not ours. */
  crashPostgres?: (crash?: Crash) => Promise<Away>;
  crashRedis?: (crash?: Crash) => Promise<Away>;
  stop(): Promise<void>;
}

/** How a server ends, and how long it stays away. SIGQUIT is PostgreSQL's immediate shutdown. */
export interface Crash {
  signal?: 'SIGKILL' | 'SIGQUIT';
  awayMs?: number;
}

/** When a server was ended, and when it took connections again, by `performance.now()`. */
export interface Away {
  from: number;
  to: number;
}

/**
 * Starts an embedded PostgreSQL, durable as ever, and a Redis where the machine has one, unless TEST_DATABASE_URL and
 * TEST_REDIS_URL name others; the rest finds them through these variables, as the specs do.
 */
export async function startServers(): Promise<Servers> {
  const servers: Servers = {
    names: ['PostgreSQL given', 'Redis given'],
    hasRedis: true,
    stop: () => Promise.resolve(),
  };
  const stops: (() => Promise<void>)[] = [];
  if (!process.env['TEST_DATABASE_URL']) stops.push(await ownPostgres(servers));
  if (!process.env['TEST_REDIS_URL']) {
    const version = /v=([\d.]+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
    servers.names[1] = version ? `redis-server ${version}` : 'no redis-server';
    servers.hasRedis = version !== undefined;
    if (version) stops.push(await ownRedis(servers));
  }
  servers.stop = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  return servers;
}

async function ownPostgres(servers: Servers): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-torture-data-'));
  let server = await startEmbeddedPostgres({ dataDir });
  process.env['TEST_DATABASE_URL'] = server.url;
  servers.names[0] = 'embedded PostgreSQL';
  servers.crashPostgres = async ({ signal = 'SIGKILL', awayMs = 0 } = {}) => {
    const from = performance.now();
    process.kill(Number.parseInt(readFileSync(join(server.cluster, 'postmaster.pid'), 'utf8'), 10), signal);
    await delay(awayMs);
    server = await startEmbeddedPostgres({ dataDir, port: Number(new URL(server.url).port) });
    return { from, to: performance.now() };
  };
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function ownRedis(servers: Servers): Promise<() => Promise<void>> {
  const port = await freePort();
  let server = await startRedis(port);
  process.env['TEST_REDIS_URL'] = `redis://127.0.0.1:${port}`;
  servers.crashRedis = async ({ awayMs = 0 } = {}) => {
    const from = performance.now();
    await gone(server, 'SIGKILL');
    await delay(awayMs);
    server = await startRedis(port);
    return { from, to: performance.now() };
  };
  return () => gone(server, 'SIGTERM');
}

/** A Redis that keeps nothing: whenever it dies, the queue is lost. */
async function startRedis(port: number): Promise<ChildProcess> {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((ready, refuse) => {
    server.once('exit', () => refuse(new Error('redis-server ended at once')));
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && ready());
  });
  return server;
}

async function gone(server: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const end = new Promise((done) => server.once('exit', done));
  server.kill(signal);
  await end;
}

function freePort(): Promise<number> {
  return new Promise((tell) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => tell(port));
    });
  });
}
