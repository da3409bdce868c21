import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { ensureFirstAdminKey } from '#people';
import { projectRoot, rows, useMasterKey, Vault } from '#platform';
import { storeReferenceFiles } from '#routing';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { Caller } from './caller.js';
import { HubProcess } from './process.js';
import { Receiver } from './receiving.js';

/** Where the queues live. */
export type Backend = 'postgres' | 'redis';
export const BACKENDS: readonly Backend[] = ['postgres', 'redis'];

type SettingsOf = (process: string, usual: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
/** Settings of all processes, or of each by its name: `gateway-1`, `gateway-2`, `worker-1`, `worker-2`. */
export type HubSettings = NodeJS.ProcessEnv | SettingsOf;

/** Parts that a hub does not make for itself. */
export interface HubParts {
  /** Where it finds the receiver. */
  receiverAt?: (url: string) => Promise<string>;
  /** A database that has its tables and reference data. With an administrator's key it has endpoints too, and they stay as they are. */
  over?: { store: TestDatabase; masterKey: string; adminKey?: string };
  /** Folder of another release, whose gateways and workers run. */
  root?: string;
}

/** What a load needs of a hub, however it was started. */
export type Target = Pick<Hub, 'caller' | 'database' | 'vault' | 'receiver' | 'processes'>;

/** A database of its own in the Redis server under test, so that erasing it erases nobody else's. */
const REDIS_DATABASE = 12;

/** What runs for one round of torture: a fresh database, two gateways, two workers, each a process of its own. */
export class Hub {
  readonly vault: Vault;
  readonly gateways: HubProcess[] = [];
  readonly workers: HubProcess[] = [];
  readonly #logs = mkdtempSync(join(tmpdir(), 'huiliu-torture-'));
  /** Addresses of the gateways. */
  urls: readonly string[] = [];
  adminKey = '';
  /** Sends as any client would: to one gateway after the other, until it is answered. */
  caller!: Caller;
  /** The system to which all departments have their messages pushed. */
  receiver!: Receiver;

  private constructor(
    readonly backend: Backend,
    private readonly store: TestDatabase,
    private readonly settings: SettingsOf,
    readonly masterKey = randomBytes(32).toString('base64'),
  ) {
    this.vault = new Vault(this.masterKey);
  }

  /** `settings`: the hub's, or those of one of its processes, where they shall differ from its own. */
  static async open(
    backend: Backend,
    settings: HubSettings = {},
    { receiverAt, over, root }: HubParts = {},
  ): Promise<Hub> {
    const store = over?.store ?? (await testDatabase());
    const hub = new Hub(backend, store, typeof settings === 'function' ? settings : () => settings, over?.masterKey);
    hub.adminKey = over?.adminKey ?? '';
    useMasterKey(hub.database, hub.masterKey);
    try {
      if (!over) await storeReferenceFiles(hub.database, join(projectRoot(), 'db', 'reference'));
      if (backend === 'redis') await hub.onRedis((redis) => redis.flushdb());
      await hub.#startProcesses(root);
      hub.receiver = await Receiver.start();
      if (!over)
        await hub.receiver.subscribe(
          hub.caller,
          await departmentsOf(hub.database),
          await receiverAt?.(hub.receiver.url),
        );
    } catch (fault) {
      await hub.close();
      throw fault;
    }
    return hub;
  }

  get database(): DataSource {
    return this.store.database;
  }

  /** Of the owner; the processes log in as the application's role. */
  get databaseUrl(): string {
    return this.store.url;
  }

  get processes(): HubProcess[] {
    return [...this.gateways, ...this.workers];
  }

  get logFolder(): string {
    return this.#logs;
  }

  /** The queue is gone, with everything that waited or ran in it. */
  async eraseQueue(): Promise<void> {
    if (this.backend === 'redis') return void (await this.onRedis((redis) => redis.flushdb()));
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        "select 'bullmq.' || relname as name from pg_class where relnamespace = 'bullmq'::regnamespace and relkind = 'r' and relname <> 'migration'",
      );
      await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
    } finally {
      await client.end();
    }
  }

  async close(options: { keepLogs?: boolean } = {}): Promise<void> {
    await Promise.all(this.processes.map((process) => process.retire()));
    this.receiver?.stop();
    await this.caller?.close();
    await this.store.close();
    if (this.backend === 'redis') await this.onRedis((redis) => redis.flushdb());
    if (!options.keepLogs) rmSync(this.#logs, { recursive: true, force: true });
  }

  async #startProcesses(root?: string): Promise<void> {
    const common = {
      ...process.env,
      DATABASE_URL: this.store.applicationUrl,
      HUILIU_MASTER_KEY: this.masterKey,
      HOST: '127.0.0.1',
      OUTBOUND_ALLOW: '127.0.0.0/8',
      // One address sends everything in a test.
      LIMITS_EXEMPT: '127.0.0.0/8',
      LOG_LEVEL: 'warn',
      REDIS_URL: this.backend === 'redis' ? redisUrl() : '',
    };
    const plan = (name: string, app: 'gateway' | 'worker', env: NodeJS.ProcessEnv = {}): HubProcess =>
      new HubProcess({
        name,
        script: scriptOf(app, root),
        env: { ...common, ...env, ...this.settings(name, common) },
        log: join(this.#logs, `${name}.log`),
      });
    const urls: string[] = [];
    for (const name of ['gateway-1', 'gateway-2']) {
      const port = await quietPort();
      urls.push(`http://127.0.0.1:${port}`);
      this.gateways.push(plan(name, 'gateway', { PORT: String(port) }));
    }
    for (const name of ['worker-1', 'worker-2']) this.workers.push(plan(name, 'worker'));
    await Promise.all(this.processes.map(({ ready }) => ready));
    const key = (await this.database.transaction(ensureFirstAdminKey))?.key;
    if (!key && !this.adminKey) throw new Error('the fresh database had an administrator already');
    this.urls = urls;
    this.adminKey = key ?? this.adminKey;
    this.caller = new Caller(urls, this.adminKey);
  }

  /** Runs commands on the Redis server under test. */
  async onRedis<Result>(work: (redis: Redis) => Promise<Result>): Promise<Result> {
    const redis = new Redis(redisUrl());
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
}

/** What a process of this name starts, in this release or in another one. */
export function scriptOf(process: string, root = projectRoot()): string {
  return join(root, 'dist', 'apps', process.split('-')[0]!, 'src', 'main.js');
}

/** Codes of the departments of the city that have not ended. */
export async function departmentsOf(database: DataSource): Promise<string[]> {
  const found = await rows<{ code: string }>(
    database,
    "select item ->> 'code' as code from reference_data, jsonb_array_elements(items -> 'items') item where name = 'departments' and item ->> 'validTo' is null",
  );
  return found.map(({ code }) => code);
}

/** The database of its own in the Redis server under test. */
export function redisUrl(): string {
  const url = process.env['TEST_REDIS_URL'];
  if (!url) throw new Error('TEST_REDIS_URL is not set');
  return Object.assign(new URL(url), { pathname: `/${REDIS_DATABASE}` }).toString();
}

/** A free port below the range from which outgoing connections take theirs: a killed gateway must find it free again. */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((tell) => {
      const probe = createServer().once('error', () => tell(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => tell(true)));
    });
    if (free) return port;
  }
}
