import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDatabase, projectRoot, Vault } from '#platform';
import { anotherAdminKey } from '../../apps/launcher/src/hub/prepare.js';
import { ENTITIES } from '../support/entities.js';
import { Caller } from './caller.js';
import { departmentsOf, quietPort, type Target } from './hub.js';
import type { HubProcess } from './process.js';
import { Receiver } from './receiving.js';
import { PATIENCE_MS, until } from './until.js';

/** What `npm start` gives: the launcher with its embedded PostgreSQL, one gateway and one worker. */
export class EmbeddedHub implements Target {
  readonly #masterKey = randomBytes(32).toString('base64');
  readonly vault = new Vault(this.#masterKey);
  readonly processes: HubProcess[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'huiliu-power-cut-'));
  #launcher: ChildProcess | undefined;
  database!: DataSource;
  caller!: Caller;
  receiver!: Receiver;

  private constructor(private readonly port: number) {}

  static async open(): Promise<EmbeddedHub> {
    const hub = new EmbeddedHub(await quietPort());
    try {
      await hub.start();
      const url = hub.#ownerUrl();
      hub.database = await createDatabase(
        { DATABASE_URL: url, DATABASE_POOL: 8, HUILIU_MASTER_KEY: hub.#masterKey },
        ENTITIES,
      ).initialize();
      hub.caller = new Caller([hub.url], await anotherAdminKey(url));
      hub.receiver = await Receiver.start();
      await hub.receiver.subscribe(hub.caller, await departmentsOf(hub.database));
      return hub;
    } catch (fault) {
      await hub.close();
      throw fault;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Settles when the hub takes submissions. */
  async start(): Promise<void> {
    const log = openSync(join(this.folder, 'hub.log'), 'a');
    const script = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'hub.js');
    this.#launcher = spawn(
      process.execPath,
      [script, '--data', join(this.folder, 'data'), '--port', String(this.port), '--host', '127.0.0.1'],
      {
        detached: true,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          DATABASE_URL: '',
          REDIS_URL: '',
          HUILIU_MASTER_KEY: this.#masterKey,
          OUTBOUND_ALLOW: '127.0.0.0/8',
          LIMITS_EXEMPT: '127.0.0.0/8',
          LOG_LEVEL: 'warn',
        },
      },
    );
    closeSync(log);
    await until(async () => (await fetch(`${this.url}/health/ready`)).ok, PATIENCE_MS, 'the hub ready');
  }

  /** kill -9 of launcher, gateway, worker and every process of PostgreSQL, all stopped first so that none sees the others go. */
  cutPower(): void {
    const doomed = familyOf([this.#launcher!.pid!, ...this.#postmaster()]);
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
      for (const pid of doomed)
        try {
          process.kill(pid, signal);
        } catch {
          // It has ended meanwhile.
        }
  }

  async close(): Promise<void> {
    this.receiver?.stop();
    await this.caller?.close();
    await this.database?.destroy();
    this.cutPower();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #ownerUrl(): string {
    const data = join(this.folder, 'data');
    const password = readFileSync(join(data, 'postgres.password'), 'utf8').trim();
    const port = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3];
    return `postgres://huiliu:${password}@127.0.0.1:${port}/huiliu`;
  }

  #postmaster(): number[] {
    try {
      return [Number.parseInt(readFileSync(join(this.folder, 'data', 'postgres', 'postmaster.pid'), 'utf8'), 10)];
    } catch {
      return [];
    }
  }
}

/** These processes and everything that they started, by the parents that Linux tells. */
function familyOf(roots: readonly number[]): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return [{ pid: Number(pid), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return [];
      }
    });
  const family = [...roots];
  for (const member of family) family.push(...parents.filter(({ parent }) => parent === member).map(({ pid }) => pid));
  return family;
}
