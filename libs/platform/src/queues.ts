import { createPostgresBackend, createRedisBackend, runMigrations, withBackend, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from './config.js';
import { findQueueTables } from './queues.queries.js';
import { LossTolerantClient, type LossTolerantConfig } from './connections/loss-tolerant-client.js';

/**
 * Every queue of the hub and the table of the ids in it. A worker without a processor for one of them does not start.
 */
export const QUEUES = {
  /** Submissions whose words may tell of a danger to life: other workers than those of `routing`, so they never wait behind it. */
  urgent: 'submissions.id',
  routing: 'submissions.id',
  delivery: 'deliveries.id',
  feeds: 'feeds.id',
  opinions: 'opinions.id',
} as const;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** The content of a job: an id. The state is in the table that {@link QUEUES} names. */
export interface JobData {
  ref: string;
}

export type JobHandler = (ref: string) => Promise<void>;

/** Makes the tables of the queues, in a session of the owner. */
export async function migrateQueues(owner: pg.Client): Promise<void> {
  await runMigrations(owner as never);
}

interface OpenQueue {
  add(name: string, data: JobData, opts: object): Promise<unknown>;
  addBulk(jobs: { name: string; data: JobData; opts: object }[]): Promise<unknown>;
  getJobCounts(...states: string[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (fault: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}
interface OpenWorker {
  on(event: 'error' | 'failed', listener: (...args: never[]) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

// Another worker takes over a dead worker's job after lock + sweep, so both are short. The database fences off a worker
// that is only slow.
const LOCK_MS = 6_000;
const SWEEP_MS = 3_000;
// After a lost connection; BullMQ's default of 15 s alone would take all the time that a failure of the queues may
// cost.
const RETRY_MS = 1_000;
// Longer than a worker waits for a job in one command. A server that has forgotten a connection says nothing, and a command without an
// answer would hold up everything behind it for a quarter of an hour.
const SILENCE_MS = 20_000;
/** For a server that is only asked whether it is there. */
const ANSWER_MS = 5_000;
// BullMQ's default of 1 fails a job for good after two crashes; ours may be re-run, parking is decided in the table.
const MAX_STALLED = 1_000_000;

/**
 * Up to so many entries are added one by one where the queues are in PostgreSQL. Adding them together makes two temporary tables, which takes the
 * database as long as four entries take it alone.
 */
const ADDED_ALONE = 3;

/** Opens BullMQ over Redis if configured, else over PostgreSQL; the rest of the hub does not see the difference. */
export class QueueSystem {
  readonly #queues = new Map<QueueName, OpenQueue>();
  readonly #workers: OpenWorker[] = [];
  #closed: Promise<void> | undefined;
  private constructor(
    readonly backend: 'redis' | 'postgres',
    private readonly pool: pg.Pool | undefined,
    private readonly redis: Redis | undefined,
    private readonly onError: (fault: unknown) => void,
  ) {}

  static async open(
    config: Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>,
    onError: (fault: unknown) => void,
  ): Promise<QueueSystem> {
    const redis = config.REDIS_URL
      ? new Redis(config.REDIS_URL, { maxRetriesPerRequest: null, socketTimeout: SILENCE_MS })
      : undefined;
    redis?.on('error', onError);
    const pool = redis
      ? undefined
      : new pg.Pool({
          connectionString: config.DATABASE_URL,
          max: 12,
          application_name: 'huiliu-queues',
          options: '-c search_path=bullmq',
          Client: LossTolerantClient,
          silenceMs: SILENCE_MS,
        } as pg.PoolConfig & LossTolerantConfig);
    pool?.on('error', onError);
    // Every queue and every worker listens for errors of the pool that they share; Node warns of a leak above ten.
    pool?.setMaxListeners(2 * QUEUE_NAMES.length + 2);
    const system = new QueueSystem(redis ? 'redis' : 'postgres', pool, redis, onError);
    await system.ensureSchema();
    for (const name of QUEUE_NAMES) {
      const queue = system.#openQueue(name);
      queue.on('error', onError);
      system.#queues.set(name, queue);
    }
    await system.ready();
    return system;
  }

  /** Whether the server of the queues answers now; for a program that does not wait until it does. */
  static async answers({ REDIS_URL }: Pick<Config, 'REDIS_URL'>): Promise<boolean> {
    if (!REDIS_URL) return true;
    const limits = { connectTimeout: ANSWER_MS, commandTimeout: ANSWER_MS };
    const redis = new Redis(REDIS_URL, { ...limits, lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      await redis.ping();
      return true;
    } catch {
      return false;
    } finally {
      redis.disconnect();
    }
  }

  /**
   * Resolves when the opened queues and workers have reached PostgreSQL. Throws when one has not, and then the process
   * must end, because BullMQ never retries a failed first contact. Redis is not waited for: it may come later, and
   * submissions are accepted without it.
   */
  async ready(): Promise<void> {
    if (!this.pool) return;
    await Promise.all([...this.#queues.values(), ...this.#workers].map((one) => one.waitUntilReady()));
  }

  /**
   * Creates the queues' own tables where they are missing: at start, and after somebody dropped them. A role that creates nothing
   * finds them made by the owner; where they are missing it throws, and `npm run migrate` makes them again.
   */
  async ensureSchema(): Promise<void> {
    if (!this.pool) return;
    const client = await this.pool.connect();
    try {
      const { creates, there } = await findQueueTables(client);
      if (creates) await runMigrations(client);
      else if (!there) throw new Error("the queues' tables are missing; run npm run migrate");
    } finally {
      client.release();
    }
  }

  /** Enqueues ids. `id` creates an entry once; the handler may still run twice and must be safe for that. */
  async add(name: QueueName, jobs: { id: string; ref: string }[]): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    const queue = this.#queue(name);
    const added = jobs.map((job) => ({ name, data: { ref: job.ref }, opts: { ...opts, jobId: `o${job.id}` } }));
    if (this.backend === 'postgres' && added.length <= ADDED_ALONE)
      await Promise.all(added.map((one) => queue.add(one.name, one.data, one.opts)));
    else await queue.addBulk(added);
  }

  /** Number of entries that wait, run or are delayed. */
  async backlog(name: QueueName): Promise<number> {
    const counts = await this.#queue(name).getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'paused');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  /**
   * Starts a worker for a queue. A handler that throws loses its entry, and the reconciler creates a new one from the
   * tables.
   */
  work(name: QueueName, concurrency: number, handler: JobHandler): void {
    const processor = async (job: Job<JobData>): Promise<void> => handler(job.data.ref);
    const options = {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: SWEEP_MS,
      maxStalledCount: MAX_STALLED,
      runRetryDelay: RETRY_MS,
    };
    const worker: OpenWorker = this.pool
      ? new (withBackend(createPostgresBackend).Worker)<JobData>(name, processor, { ...options, connection: this.pool })
      : new (withBackend(createRedisBackend).Worker)<JobData>(name, processor, {
          ...options,
          connection: this.#redis(),
          prefix: 'huiliu',
        });
    worker.on('error', this.onError);
    worker.on('failed', (...[, fault]: unknown[]) => this.onError(fault));
    this.#workers.push(worker);
  }

  /** Waits for running jobs. Further calls wait for the first. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    await this.pool?.end();
    this.redis?.disconnect();
  }

  #openQueue(name: QueueName): OpenQueue {
    return this.pool
      ? new (withBackend(createPostgresBackend).Queue)(name, { connection: this.pool })
      : new (withBackend(createRedisBackend).Queue)(name, { connection: this.#redis(), prefix: 'huiliu' });
  }

  #queue(name: QueueName): OpenQueue {
    const queue = this.#queues.get(name);
    if (!queue) throw new Error(`queue ${name} is not open`);
    return queue;
  }

  #redis(): Redis {
    if (!this.redis) throw new Error('no Redis connection');
    return this.redis;
  }
}
