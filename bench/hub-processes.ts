import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { HUB_ENTITIES } from '#casework';
import { createDatabase, migrate, projectRoot, startEmbeddedPostgres } from '#platform';
import { storeReferenceFiles } from '#routing';

/** How one process of a bench is started. */
export interface ProcessStart {
  /** Below dist. */
  script: string;
  env?: Record<string, string>;
  execArgv?: string[];
}

/** Processes of a hub with a fresh PostgreSQL of their own, each of whose commits is on disk. */
export class HubProcesses {
  readonly #children: ChildProcess[] = [];
  readonly #masterKey = randomBytes(32).toString('base64');

  private constructor(
    readonly sql: pg.Client,
    readonly postmaster: number,
    private readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async open({ reference = false } = {}): Promise<HubProcesses> {
    const folder = await mkdtemp(join(tmpdir(), 'huiliu-bench-'));
    const server = await startEmbeddedPostgres({ dataDir: folder });
    await migrate(server.url);
    const sql = new pg.Client({ connectionString: server.url });
    await sql.connect();
    const { rows } = await sql.query<{ place: string }>("select current_setting('data_directory') as place");
    const postmaster = Number(readFileSync(join(rows[0]!.place, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const hub = new HubProcesses(sql, postmaster, server.url, async () => {
      await sql.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });
    if (reference) await hub.#storeReference();
    return hub;
  }

  /** Starts a process, and waits until it says that it is ready. */
  async start({ script, env = {}, execArgv = [] }: ProcessStart): Promise<ChildProcess> {
    const child = fork(join(projectRoot(), 'dist', script), [], {
      env: {
        ...process.env,
        DATABASE_URL: this.url,
        HUILIU_MASTER_KEY: this.#masterKey,
        HOST: '127.0.0.1',
        LIMITS_EXEMPT: '127.0.0.0/8',
        LOG_LEVEL: 'error',
        ...env,
      },
      execArgv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#children.push(child);
    await new Promise<void>((ready, failed) => {
      child.on('message', (message) => message === 'ready' && ready());
      child.once('exit', () => failed(new Error(`${script} ended`)));
    });
    return child;
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.map(stop));
    await this.end();
  }

  async #storeReference(): Promise<void> {
    const config = { DATABASE_URL: this.url, DATABASE_POOL: 2, HUILIU_MASTER_KEY: this.#masterKey };
    const database = await createDatabase(config, HUB_ENTITIES).initialize();
    await storeReferenceFiles(database, join(projectRoot(), 'db/reference'));
    await database.destroy();
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
