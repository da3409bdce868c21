import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadOrCreateMasterKey, projectRoot, readConfig } from '#platform';
import { Child, type ChildPlan } from './child.js';
import { openEmbedded, type HubDatabase } from './hub-database.js';
import { HubFault } from './hub-fault.js';
import { answersReady, provePort, untilReady, urlOf } from './listening.js';
import { bringUpToDate, firstAdminKey, firstLink, givenUrls } from './prepare.js';

/** How to start a hub. Omitted values come from the environment, then from the defaults of the settings. */
export interface HubOptions {
  /** URL of an existing PostgreSQL, where DATABASE_OWNER_URL may name the owner of its tables; without it (and without DATABASE_URL) an embedded one is started in `dataDir`. */
  databaseUrl?: string;
  /** Folder of the embedded database and the master key; `.huiliu` in the project by default. */
  dataDir?: string;
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** False leaves the worker to other machines. */
  worker?: boolean;
  /** Further settings for the child processes. */
  env?: Record<string, string>;
  /** Destination of the children's logs. */
  output?: 'inherit' | 'ignore';
  say?: (line: string) => void;
  /** Cancels a running start. */
  signal?: AbortSignal;
}

/** A hub that accepts submissions. */
export interface Hub {
  url: string;
  /** Of the application's role. */
  databaseUrl: string;
  /** Location of the data, when the database is the embedded one. */
  data?: { folder: string; cluster: string; reattached: boolean };
  /** Names of the migrations and reference tables that were new. */
  updates: string[];
  /** In clear text, and only on the first start of this database. */
  adminKey: string | null;
  /** One-time link of the first administrator, while the database has no account. */
  administratorLink: string | null;
  /** The current processes; a child that has just died has none. */
  pids(): { gateway?: number; worker?: number };
  /** Resolves with the fault when the hub cannot continue; the caller then stops it. */
  failed: Promise<Error>;
  /** Stops gateway and worker (10 s, then by force), then the embedded PostgreSQL. May be called again. */
  stop(): Promise<void>;
  /** Ends the children at once instead of waiting for running work; nothing acknowledged is lost. */
  hasten(): void;
}

const GRACE_MS = 10_000;
const READY_WITHIN_MS = 120_000;

/**
 * Starts a whole hub and waits until it is ready: database, migrations, gateway, worker. When a step fails, the earlier
 * ones are stopped again. Throws HubFault, EmbeddedFault or ConfigFault, each with one clear message.
 */
export async function startHub(options: HubOptions = {}): Promise<Hub> {
  const starting = new Starting(options);
  try {
    return await starting.run();
  } catch (cause) {
    await starting.stop();
    throw starting.interruption() ?? cause;
  }
}

class Starting {
  private readonly children: Partial<Record<ChildPlan['name'], Child>> = {};
  private readonly broken = new AbortController();
  private readonly failed: Promise<Error>;
  private readonly dataDir: string;
  private readonly givenUrl?: string;
  private readonly env: NodeJS.ProcessEnv;
  private database?: HubDatabase;
  private stopped?: Promise<void>;

  constructor(private readonly options: HubOptions) {
    this.dataDir = resolve(options.dataDir ?? join(projectRoot(), '.huiliu'));
    this.givenUrl = options.databaseUrl ?? (process.env['DATABASE_URL'] || undefined);
    const named = { PORT: options.port, HOST: options.host };
    const set = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    // A terminal is for people, so the children's routine log lines are shown only on request.
    const quiet = { LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' };
    this.env = { ...process.env, ...quiet, ...options.env, ...(Object.fromEntries(set) as Record<string, string>) };
    this.failed = new Promise((tell) =>
      this.broken.signal.addEventListener('abort', () => tell(this.broken.signal.reason as Error)),
    );
  }

  async run(): Promise<Hub> {
    const config = readConfig(this.rehearsal());
    const port = await provePort(config.HOST, config.PORT);
    const say = this.options.say ?? ((): void => undefined);
    const onGivenUp = (fault: Error): void => this.broken.abort(fault);
    const key = this.env['HUILIU_MASTER_KEY'] || (await loadOrCreateMasterKey(this.dataDir));
    if (!this.givenUrl) this.database = await openEmbedded(this.dataDir, { say, onGivenUp });
    const databaseUrl = this.givenUrl ?? this.database!.url;
    const owner = this.database?.ownerUrl;
    const updates = await bringUpToDate(owner ? { application: databaseUrl, owner } : givenUrls(databaseUrl), key);
    Object.assign(this.env, {
      DATABASE_URL: databaseUrl,
      // Whoever takes over a gateway or worker must not find it.
      DATABASE_OWNER_URL: '',
      HUILIU_MASTER_KEY: key,
      PORT: String(port),
      HOST: config.HOST,
    });
    for (const name of this.options.worker === false ? (['gateway'] as const) : (['gateway', 'worker'] as const)) {
      this.checkOn();
      this.children[name] = new Child({
        name,
        script: scriptOf(name),
        env: this.env,
        output: this.options.output ?? 'inherit',
        say,
        onGivenUp,
      });
    }
    const url = urlOf(config.HOST, port);
    await this.untilUp(url);
    return {
      url,
      databaseUrl,
      data: this.data(),
      updates,
      adminKey: await firstAdminKey(databaseUrl),
      administratorLink: await firstLink(databaseUrl, key, config.PUBLIC_URL ?? url),
      ...this.controls(),
    };
  }

  /** The reason why the start was cancelled from outside, if it was. */
  interruption(): Error | undefined {
    if (this.options.signal?.aborted) return new HubFault('stopped', '启动被中止。', 'The start was stopped.');
    return this.broken.signal.aborted ? (this.broken.signal.reason as Error) : undefined;
  }

  stop(): Promise<void> {
    return (this.stopped ??= Promise.all(Object.values(this.children).map((child) => child.stop(GRACE_MS))).then(() =>
      this.database?.stop(),
    ));
  }

  private controls(): Pick<Hub, 'pids' | 'failed' | 'stop' | 'hasten'> {
    return {
      failed: this.failed,
      pids: () => ({ gateway: this.children.gateway?.pid, worker: this.children.worker?.pid }),
      stop: () => this.stop(),
      hasten: () => Object.values(this.children).forEach((child) => child.kill()),
    };
  }

  private data(): Hub['data'] {
    return (
      this.database && {
        folder: this.dataDir,
        cluster: this.database.cluster ?? this.dataDir,
        reattached: this.database.reattached,
      }
    );
  }

  /**
   * The effective settings, with placeholders for values that the embedded default creates itself, so that all problems
   * are reported at once.
   */
  private rehearsal(): NodeJS.ProcessEnv {
    if (this.givenUrl) return { ...this.env, DATABASE_URL: this.givenUrl };
    const HUILIU_MASTER_KEY = this.env['HUILIU_MASTER_KEY'] || Buffer.alloc(32).toString('base64');
    return { ...this.env, HUILIU_MASTER_KEY, DATABASE_URL: 'postgres://embedded/huiliu' };
  }

  private async untilUp(url: string): Promise<void> {
    const either = AbortSignal.any([this.broken.signal, ...(this.options.signal ? [this.options.signal] : [])]);
    await untilReady(
      [() => answersReady(url), ...(this.children.worker ? [this.children.worker.isReady] : [])],
      either,
      READY_WITHIN_MS,
    );
    this.checkOn();
  }

  private checkOn(): void {
    const interruption = this.interruption();
    if (interruption) throw interruption;
  }
}

function scriptOf(name: ChildPlan['name']): string {
  const script = join(projectRoot(), 'dist', 'apps', name, 'src', 'main.js');
  if (existsSync(script)) return script;
  throw new HubFault(
    'build-missing',
    `缺少 ${script}；请先运行 npm run build。`,
    `${script} is missing; run npm run build first.`,
  );
}
