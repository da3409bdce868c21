import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import type { Vault } from '../privacy/vault.js';
import {
  LIMIT_NAMES,
  UNBOUNDED,
  type LimitName,
  type LimitPolicies,
  type LimitPolicy,
} from '../settings/limit-policies.js';

/** Where somebody stands within one limit. */
export interface LimitStanding extends LimitPolicy {
  name: LimitName;
  /** Requests counted in this window, with the present one. */
  used: number;
  /** Seconds until the window ends. */
  reset: number;
}

const inSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);

/** `free`: within the limit. `proof`: served with a proof of work only. `refused`: not served in this window. */
export const levelOf = ({ used, free, most }: LimitStanding): 'free' | 'proof' | 'refused' =>
  used <= free ? 'free' : used <= most ? 'proof' : 'refused';

interface StoreCount {
  used: number;
  reset: number;
}

/** Counts of one key that go to the store together; `used` is missing when it was not asked. */
interface Batch {
  size: number;
  counted: Promise<Partial<StoreCount> & { reset: number }>;
}

/**
 * Counts requests by address, phone, key and query code, in Redis where there is one, else in PostgreSQL: all processes of
 * the hub count together. While the store is away each process counts by itself. What is counted is known only by a keyed
 * hash, so neither store tells who called.
 */
export class RateCounters {
  readonly #limiters: ReadonlyMap<LimitName, RateLimiterStoreAbstract>;
  readonly #waiting = new Map<string, Batch>();
  readonly #running = new Map<string, Promise<void>>();

  private constructor(
    private readonly policies: LimitPolicies,
    private readonly vault: Vault,
    private readonly redis: Redis | undefined,
    database: DataSource,
  ) {
    this.#limiters = new Map(LIMIT_NAMES.map((name) => [name, this.#limiterOf(name, database)]));
  }

  static open(
    { REDIS_URL, LIMITS }: Pick<Config, 'REDIS_URL' | 'LIMITS'>,
    { database, vault, onError }: { database: DataSource; vault: Vault; onError: (fault: unknown) => void },
  ): RateCounters {
    // A request never waits for Redis: without a connection it is counted in memory.
    const redis = REDIS_URL
      ? new Redis(REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 1_000 })
      : undefined;
    redis?.on('error', onError);
    return new RateCounters(LIMITS, vault, redis, database);
  }

  /** Counts one request of `subject` and returns where it stands. */
  async count(name: LimitName, subject: string): Promise<LimitStanding> {
    const policy = this.policies[name];
    const { used, reset } = await this.#countTogether(name, this.#keyOf(name, subject));
    return { name, ...policy, used, reset };
  }

  /** Takes back one count: the request turned out to be none of those that the limit is about. */
  async uncount(name: LimitName, subject: string): Promise<void> {
    await this.#limiter(name).reward(this.#keyOf(name, subject));
  }

  /** Resolves when Redis has answered, or cannot be reached; nobody needs to wait for it. */
  async ready(): Promise<void> {
    const { redis } = this;
    if (redis && redis.status !== 'ready')
      await new Promise<void>((resolve) => {
        redis.once('ready', resolve);
        redis.once('close', resolve);
      });
  }

  close(): void {
    this.redis?.disconnect();
  }

  /**
   * Counts of one key that arrive while an earlier one is with the store are counted together afterwards: a flood of one
   * address asks the store one question at a time and cannot take all connections of the hub.
   */
  async #countTogether(name: LimitName, key: string): Promise<StoreCount> {
    const id = `${name} ${key}`;
    const waiting = this.#waiting.get(id) ?? this.#newBatch(name, key, id);
    const place = (waiting.size += 1);
    const { used, reset } = await waiting.counted;
    return { used: used === undefined ? this.policies[name].most + 1 : used - waiting.size + place, reset };
  }

  #newBatch(name: LimitName, key: string, id: string): Batch {
    const earlier = this.#running.get(id) ?? Promise.resolve();
    const batch: Batch = {
      size: 0,
      counted: earlier.then(() => {
        this.#waiting.delete(id);
        return this.#countInStore(name, key, batch.size);
      }),
    };
    const ended = batch.counted.then(
      () => undefined,
      () => undefined,
    );
    this.#waiting.set(id, batch);
    this.#running.set(id, ended);
    void ended.then(() => this.#running.get(id) === ended && this.#running.delete(id));
    return batch;
  }

  async #countInStore(name: LimitName, key: string, count: number): Promise<Partial<StoreCount> & { reset: number }> {
    try {
      const { consumedPoints, msBeforeNext } = await this.#limiter(name).consume(key, count);
      return { used: consumedPoints, reset: inSeconds(msBeforeNext) };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const { consumedPoints, msBeforeNext } = refusal;
      // Where the store is no longer asked, the library does not say how many there were.
      return { reset: inSeconds(msBeforeNext), ...(consumedPoints === 0 ? {} : { used: consumedPoints }) };
    }
  }

  #limiter(name: LimitName): RateLimiterStoreAbstract {
    const limiter = this.#limiters.get(name);
    if (!limiter) throw new Error(`no limit is called ${name}`);
    return limiter;
  }

  #keyOf(name: LimitName, subject: string): string {
    return this.vault.index(`limit:${name}`, subject).toString('base64url');
  }

  #limiterOf(name: LimitName, database: DataSource): RateLimiterStoreAbstract {
    const { most, seconds } = this.policies[name];
    const usual = { keyPrefix: name, points: most, duration: seconds };
    // A flood far over a limit is refused without asking the store until the window ends. Not at the limit itself: right
    // query codes are counted until they are answered.
    const block = most < UNBOUNDED ? { inMemoryBlockOnConsumed: 2 * most } : {};
    const insured = { ...usual, ...block, insuranceLimiter: new RateLimiterMemory(usual) };
    return this.redis
      ? new RateLimiterRedis({
          ...insured,
          keyPrefix: `huiliu:limit:${name}`,
          storeClient: this.redis,
          rejectIfRedisNotReady: true,
        })
      : new RateLimiterPostgres({
          ...insured,
          storeClient: database,
          storeType: 'typeorm',
          tableName: 'rate_counters',
          tableCreated: true,
          // One of them removes the outdated rows of all.
          clearExpiredByTimeout: name === LIMIT_NAMES[0],
        });
  }
}
