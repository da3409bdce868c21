import { createPostgresBackend, createRedisBackend, runMigrations, withBackend, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Config } from './config.js';
import { LossTolerantClient } from './loss-tolerant-client.js';

/** Every queue of the hub and what the id it carries points to. Boot fails when a worker has no processor for one. */
export const QUEUES = {
  routing: 'submissions.id',
  delivery: 'deliveries.id',
  feeds: 'feeds.id',
  opinions: 'opinions.id',
} as const;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** What a job carries: an id. The truth is in the table that the queue's entry in {@link QUEUES} names. */
export interface JobData {
  ref: string;
}

export type JobHandler = (ref: string) => Promise<void>;

interface OpenQueue {
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

// A dead worker's job is taken over after lock + sweep, so both are short; the database fences what a slow one still does.
const LOCK_MS = 6_000;
const SWEEP_MS = 3_000;
// After a lost connection; BullMQ's default of 15 s alone would use up what a stop of the queues may cost.
const RETRY_MS = 1_000;
// BullMQ's default of 1 fails a job for good after two crashes; ours may be re-run for ever, parking is decided in the table.
const MAX_STALLED = 1_000_000;

/** BullMQ over Redis when there is one, else over PostgreSQL; the rest of the hub does not know which. */
export class QueueSystem {
  readonly #queues = new Map<QueueName, OpenQueue>();
  readonly #workers: OpenWorker[] = [];
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
    const redis = config.REDIS_URL ? new Redis(config.REDIS_URL, { maxRetriesPerRequest: null }) : undefined;
    redis?.on('error', onError);
    const pool = redis
      ? undefined
      : new pg.Pool({
          connectionString: config.DATABASE_URL,
          max: 12,
          application_name: 'huiliu-queues',
          options: '-c search_path=bullmq',
          Client: LossTolerantClient,
        });
    pool?.on('error', onError);
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

  /**
   * Settles when the queues and workers opened so far have reached PostgreSQL; throws when one has not, and the process must
   * end: BullMQ remembers a failed first contact for ever and would go round in circles. Redis is not waited for, it may
   * come later, and submissions are taken without it.
   */
  async ready(): Promise<void> {
    if (!this.pool) return;
    await Promise.all([...this.#queues.values(), ...this.#workers].map((one) => one.waitUntilReady()));
  }

  /** Makes the queues' own tables where they are missing: at start, and again after somebody dropped them. */
  async ensureSchema(): Promise<void> {
    if (!this.pool) return;
    const client = await this.pool.connect();
    try {
      await runMigrations(client);
    } finally {
      client.release();
    }
  }

  /** Enqueues ids. `id` makes an entry once; it is no promise of running once, the handler must bear running twice. */
  async add(name: QueueName, jobs: { id: string; ref: string }[]): Promise<void> {
    const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
    await this.#queue(name).addBulk(
      jobs.map((job) => ({ name, data: { ref: job.ref }, opts: { ...opts, jobId: `o${job.id}` } })),
    );
  }

  /** How many entries wait, run or are delayed. */
  async backlog(name: QueueName): Promise<number> {
    const counts = await this.#queue(name).getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'paused');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  /** Starts working a queue; a handler that throws loses its entry, and the reconciler makes a new one from the tables. */
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

  async close(): Promise<void> {
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
