import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataSource } from 'typeorm';
import { HUB_ENTITIES } from '#casework';
import { ensureFirstAdminKey } from '#people';
import { createDatabase, startEmbeddedPostgres } from '#platform';

/** How a hub is run: the built tree whose programs are started, where its queues live, and where profiles go. */
export interface RoadPlan {
  tree: string;
  queue: 'postgres' | 'redis';
  profiles?: string | undefined;
  settings: Record<string, string>;
}

/** A hub of separate processes with a database of its own, every commit on disk, and a department's system that answers 204. */
export interface RoadHub {
  url: string;
  adminKey: string;
  database: DataSource;
  /** Where the departments' messages go. */
  department: string;
  /** Processor milliseconds so far, by kind of process. */
  processorMs(): Promise<Record<'gateway' | 'worker' | 'database', number>>;
  close(): Promise<void>;
}

const TICK_MS = 10;

export async function openRoadHub(plan: RoadPlan): Promise<RoadHub> {
  const store = await openStore(plan.tree);
  const redis = plan.queue === 'redis' ? await startRedis() : undefined;
  const department = await listen();
  const port = await freePort();
  const env = {
    ...process.env,
    ...store.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    OUTBOUND_ALLOW: '127.0.0.0/8',
    LIMITS_EXEMPT: '127.0.0.0/8',
    LOG_LEVEL: 'error',
    REDIS_URL: redis?.url ?? '',
    ...plan.settings,
  };
  const children = { gateway: start('gateway', plan, env), worker: start('worker', plan, env) };
  await Promise.all(Object.values(children).map(ready));
  return {
    url: `http://127.0.0.1:${port}`,
    adminKey: store.adminKey,
    database: store.database,
    department: department.url,
    processorMs: async () => ({
      gateway: await processorMsOf(children.gateway.pid ?? 0),
      worker: await processorMsOf(children.worker.pid ?? 0),
      database: await processorMsOfTree(store.postmaster),
    }),
    close: async () => {
      await Promise.all(Object.values(children).map(end));
      department.close();
      redis?.stop();
      await store.close();
    },
  };
}

interface Store {
  database: DataSource;
  adminKey: string;
  /** What the processes need to know of it. */
  env: NodeJS.ProcessEnv;
  postmaster: number;
  close(): Promise<void>;
}

/** A fresh database with the tables and the reference data of this tree. */
async function openStore(tree: string): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'huiliu-road-'));
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' },
  });
  const masterKey = randomBytes(32).toString('base64');
  const { bringUpToDate } = (await import(pathToFileURL(join(tree, 'dist/apps/launcher/src/hub/prepare.js')).href)) as {
    bringUpToDate(urls: { application: string; owner: string }, masterKey: string): Promise<unknown>;
  };
  await bringUpToDate({ application: server.applicationUrl, owner: server.url }, masterKey);
  const settings = { DATABASE_URL: server.url, DATABASE_POOL: 4, HUILIU_MASTER_KEY: masterKey };
  const database = await createDatabase(settings, HUB_ENTITIES).initialize();
  await database.query('create extension pg_stat_statements');
  return {
    database,
    adminKey: (await database.transaction(ensureFirstAdminKey))?.key ?? '',
    env: { DATABASE_URL: server.applicationUrl, HUILIU_MASTER_KEY: masterKey },
    postmaster: Number.parseInt(await readFile(join(server.cluster, 'postmaster.pid'), 'utf8'), 10),
    close: async () => {
      await database.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const start = (app: 'gateway' | 'worker', { tree, profiles }: RoadPlan, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(join(tree, 'dist/apps', app, 'src/main.js'), [], {
    env,
    cwd: tree,
    execArgv: profiles ? ['--cpu-prof', `--cpu-prof-dir=${join(profiles, app)}`] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((tell, refuse) => {
    child.once('message', () => tell());
    child.once('exit', (code) => refuse(new Error(`a process of the hub ended with ${code}`)));
  });

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((tell) => child.once('exit', tell));
  child.kill('SIGTERM');
  await gone;
}

/** User and system time of one process with its threads, and of its children that ended. */
async function statOf(pid: number): Promise<{ own: number; ended: number; parent: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => fields[at] ?? 0);
  return { own: (user! + system!) * TICK_MS, ended: (endedUser! + endedSystem!) * TICK_MS, parent: parent! };
}

const processorMsOf = async (pid: number): Promise<number> => (await statOf(pid))?.own ?? 0;

async function processorMsOfTree(parent: number): Promise<number> {
  const own = await statOf(parent);
  let sum = (own?.own ?? 0) + (own?.ended ?? 0);
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await statOf(Number(name)) : undefined;
    if (stat?.parent === parent) sum += stat.own;
  }
  return sum;
}

async function listen(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((tell) => server.listen(0, '127.0.0.1', tell));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

async function startRedis(): Promise<{ url: string; stop: () => void }> {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((tell) =>
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && tell()),
  );
  return { url: `redis://127.0.0.1:${port}`, stop: () => void server.kill('SIGTERM') };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((tell) => probe.listen(0, '127.0.0.1', tell));
  const { port } = probe.address() as AddressInfo;
  await new Promise((tell) => probe.close(tell));
  return port;
}
