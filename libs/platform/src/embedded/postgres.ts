import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { APPLICATION_ROLE, applicationPassword, ensureCluster, removeUnfinished, SUPERUSER } from './cluster.js';
import { EmbeddedFault, faultFrom } from './fault.js';
import { checkLocale, ensureDatabase, takeOwnership } from './owner.js';
import { choosePlace, type ClusterPlace } from './place.js';
import {
  freePort,
  isAlive,
  isServerOf,
  lastPort,
  launch,
  readPidFile,
  removeStalePidFile,
  shutDown,
  type ServerSettings,
} from './server.js';

/** How to start: the folder, and what to do when the server ends without `stop`. */
export interface EmbeddedOptions {
  /** Contains everything that must persist: cluster, passwords, keys. Created when missing. */
  dataDir: string;
  /** Requires this port, to restart a lost server with the same URL. */
  port?: number;
  onLost?: () => void;
  /** Settings other than ours. For tests, whose data may be lost with the machine; without them every commit is on disk. */
  settings?: ServerSettings;
}

/** A PostgreSQL of our own, running. */
export interface EmbeddedPostgres {
  /** URL of the database `huiliu`, with the superuser's password; the superuser owns the tables. */
  url: string;
  /** The same for the application's role, which `prepareApplicationRole` creates after the migrations. */
  applicationUrl: string;
  /** True when the server was still running, left by a launcher that was killed. */
  reattached: boolean;
  /** Location of the cluster; outside the data folder when root had to put it elsewhere. */
  cluster: string;
  /** Ends all connections and the server, durably. May be called again. */
  stop(): Promise<void>;
}

/** Name of the database in the cluster. */
export const DATABASE = 'huiliu';
const INVALID_PASSWORD = '28P01';
const PATIENCE_MS = 120_000;
/** Thrown while another server of this cluster stops or starts; the next check decides. */
const PASSING = /lock file .* already exists|pre-existing shared memory block|is another postmaster/i;
const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP\/IP sockets/i;

/**
 * Starts the PostgreSQL of a data folder, or takes over a running one. One process at a time owns it: a second caller
 * gets `in-use`. Durable: every commit is on disk before it is acknowledged. Throws only {@link EmbeddedFault}.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    const place = await choosePlace(dataDir);
    const password = await ensureCluster(place, dataDir);
    const { session, port, reattached } = await bringUp(place, password, options);
    const applicationUrl = urlOf({ password: await applicationPassword(dataDir), port, role: APPLICATION_ROLE });
    return await own({ place, dataDir, session, reattached, applicationUrl, url: urlOf({ password, port }) }, options);
  } catch (cause) {
    throw Object.assign(faultFrom(cause, dataDir), cause instanceof EmbeddedFault ? {} : { cause });
  }
}

interface Up {
  session: pg.Client;
  port: number;
  reattached: boolean;
}

async function bringUp(
  place: ClusterPlace,
  password: string,
  { port: wished, settings }: EmbeddedOptions,
): Promise<Up> {
  let reattached = true;
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(100)) {
    const there = await readPidFile(place.cluster);
    if (there && isAlive(there.pid)) {
      const met = there.port ? await connect(password, there.port, there.pid) : 'nobody';
      if (met instanceof pg.Client) return { session: met, port: there.port!, reattached };
      const ours = await isServerOf(there.pid, place.cluster);
      if (ours && met === 'wrong-password') throw wrongPassword(place.cluster);
      if (!ours) await removeStalePidFile(place.cluster, there);
      continue;
    }
    const said = await launch(place, wished ?? (await freePort(await lastPort(place.cluster))), settings);
    reattached = said !== undefined;
    if (said !== undefined) await judge(said, place, wished);
  }
  throw new EmbeddedFault(
    'not-answering',
    `数据库 ${place.cluster} 的 PostgreSQL 在 ${PATIENCE_MS / 1000} 秒内没有应答；请查看其中的 server.log。`,
    `The PostgreSQL of ${place.cluster} did not answer within ${PATIENCE_MS / 1000} seconds; see server.log in it.`,
  );
}

/** Ignores errors that may be gone at the next check; throws the rest. */
async function judge(said: string, place: ClusterPlace, wished?: number): Promise<void> {
  if (wished && PORT_TAKEN.test(said)) throw portTaken(wished);
  const there = await readPidFile(place.cluster);
  // pg_ctl gives up after a minute, but a recovery after a crash may take longer.
  const stillStarting = there !== undefined && isAlive(there.pid);
  if (!stillStarting && !PASSING.test(said) && !PORT_TAKEN.test(said)) throw new Error(said);
}

/**
 * Opens a session with the server of this pid file; undefined when that port does not (yet, or any more) belong to that
 * server.
 */
async function connect(password: string, port: number, pid: number): Promise<pg.Client | 'nobody' | 'wrong-password'> {
  const session = new pg.Client({
    connectionString: urlOf({ password, port, database: 'postgres' }),
    application_name: `huiliu owner ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  session.on('error', () => undefined);
  try {
    await session.connect();
    const { rows } = await session.query<{ file: string }>("select pg_read_file('postmaster.pid') as file");
    if (Number.parseInt(rows[0]?.file ?? '', 10) === pid) return session;
  } catch (cause) {
    if ((cause as { code?: string }).code === INVALID_PASSWORD) return 'wrong-password';
  }
  await session.end().catch(() => undefined);
  return 'nobody';
}

interface Running {
  place: ClusterPlace;
  dataDir: string;
  session: pg.Client;
  reattached: boolean;
  url: string;
  applicationUrl: string;
}

async function own(
  { place, dataDir, session, reattached, url, applicationUrl }: Running,
  { onLost }: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  let stopping: Promise<void> | undefined;
  try {
    await takeOwnership(session, dataDir);
    await checkLocale(session, place.cluster);
    await ensureDatabase(session, DATABASE);
    await removeUnfinished(place);
  } catch (cause) {
    const othersServer = cause instanceof EmbeddedFault && cause.reason === 'in-use';
    await session.end().catch(() => undefined);
    if (!othersServer) await shutDown(place);
    throw cause;
  }
  session.once('end', () => {
    if (!stopping) onLost?.();
  });
  // The session stays open until the server ends it: while it is open nobody else can own the server that is being
  // stopped.
  const stop = (): Promise<void> => (stopping ??= shutDown(place).then(() => session.end().catch(() => undefined)));
  return { url, applicationUrl, reattached, cluster: place.cluster, stop };
}

interface Login {
  password: string;
  port: number;
  role?: string;
  database?: string;
}

function urlOf({ password, port, role = SUPERUSER, database = DATABASE }: Login): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

function portTaken(port: number): EmbeddedFault {
  return new EmbeddedFault(
    'port',
    `PostgreSQL 要用的端口 ${port} 已被别的程序占用。`,
    `The port ${port} that PostgreSQL needs is taken by another program.`,
  );
}

function wrongPassword(cluster: string): EmbeddedFault {
  return new EmbeddedFault(
    'password-lost',
    `数据库 ${cluster} 不接受密码文件中的密码；请从备份恢复 postgres.password。`,
    `The database ${cluster} does not accept the password of its file; restore postgres.password from a backup.`,
  );
}
