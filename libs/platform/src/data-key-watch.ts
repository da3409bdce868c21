import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { vaultOf } from './encrypted-columns.js';
import { LossTolerantClient } from './connections/loss-tolerant-client.js';
import { holdChange, listenForChanges } from './data-key.queries.js';
import { loadDataKeys } from './data-keys.js';

const BETWEEN_TRIES_MS = 250;

/**
 * Keeps the data keys of one process as those of the database, without a restart. On a connection of its own it is told of each change,
 * and holds an advisory lock that says which change the process knows: a new key is used only when every process can read with it,
 * and an old one deleted only when none writes with it. While that connection is lost the process encrypts nothing.
 */
export class DataKeyWatch {
  #client: LossTolerantClient | undefined;
  #held: number | undefined;
  #following: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(
    private readonly url: string,
    private readonly database: DataSource,
    private readonly onError: (fault: unknown) => void,
  ) {}

  /** Resolves when the process knows the keys and says so. */
  static async start(
    { DATABASE_URL }: Pick<Config, 'DATABASE_URL'>,
    database: DataSource,
    onError: (fault: unknown) => void,
  ): Promise<DataKeyWatch> {
    const watch = new DataKeyWatch(DATABASE_URL, database, onError);
    await watch.#connect();
    return watch;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new LossTolerantClient({
      connectionString: this.url,
      application_name: 'huiliu keys',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.#held = undefined;
    this.#client = client;
    try {
      await client.connect();
      client.on('notification', () => this.#followSoon(client));
      await listenForChanges(client);
      await this.#follow(client);
    } catch (fault) {
      await client.end().catch(() => undefined);
      throw fault;
    }
    const lost = (): void => void (client === this.#client && this.#lost());
    client.once('end', lost);
    if (client.lostBy !== '') lost();
  }

  #followSoon(client: LossTolerantClient): void {
    this.#following = this.#following
      .then(() => this.#follow(client))
      .catch((fault: unknown) => this.#fail(client, fault));
  }

  /** A lock is taken before the keys are read once more: a change in between would not wait for this process otherwise. */
  async #follow(client: LossTolerantClient): Promise<void> {
    for (;;) {
      const known = await loadDataKeys(this.database);
      if (known === this.#held) return;
      await holdChange(client, known, this.#held);
      this.#held = known;
    }
  }

  /** Whoever cannot read a change must not seem to know it, nor write: the connection is opened anew. */
  async #fail(client: LossTolerantClient, fault: unknown): Promise<void> {
    if (this.#closed || client !== this.#client) return;
    this.onError(fault);
    await client.end().catch(() => undefined);
  }

  async #lost(): Promise<void> {
    while (!this.#closed) {
      vaultOf(this.database).waitForKeys();
      try {
        return await this.#connect();
      } catch (fault) {
        this.onError(fault);
        await pause(BETWEEN_TRIES_MS);
      }
    }
  }
}
