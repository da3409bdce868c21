import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform';

/** The servers of one long run; `names` is what they call themselves. */
export interface Servers {
  names: string[];
  hasRedis: boolean;
  stop(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL, durable as ever, and a Redis where the machine has one, unless TEST_DATABASE_URL and
 * TEST_REDIS_URL name others; the rest finds them through these variables, as the specs do.
 */
export async function startServers(): Promise<Servers> {
  const stops: (() => Promise<void>)[] = [];
  const names = ['PostgreSQL given', 'Redis given'];
  if (!process.env['TEST_DATABASE_URL']) {
    const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-torture-data-'));
    const server = await startEmbeddedPostgres({ dataDir });
    process.env['TEST_DATABASE_URL'] = server.url;
    names[0] = 'embedded PostgreSQL';
    stops.push(async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });
  }
  if (!process.env['TEST_REDIS_URL']) {
    const version = /v=([\d.]+)/.exec(spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
    names[1] = version ? `redis-server ${version}` : 'no redis-server';
    if (version) stops.push(await startRedis());
  }
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  return { names, hasRedis: Boolean(process.env['TEST_REDIS_URL']), stop };
}

async function startRedis(): Promise<() => Promise<void>> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((ready, refuse) => {
    server.once('exit', () => refuse(new Error('redis-server ended at once')));
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && ready());
  });
  process.env['TEST_REDIS_URL'] = `redis://127.0.0.1:${port}`;
  return () => new Promise((done) => {
    server.once('exit', () => done());
    server.kill();
  });
}

function freePort(): Promise<number> {
  return new Promise((tell) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => tell(port));
    });
  });
}
