import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, stat, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import type { ClusterPlace } from './place.js';
import { program, run } from './programs.js';

/** The content of `postmaster.pid`: a process, perhaps of a server that no longer runs. */
export interface PidFile {
  pid: number;
  /** Absent at the very beginning of a start. */
  port?: number;
  /** The lines that do not change while a server runs: process, folder, time of start. */
  identity: string;
}

/** Reads `postmaster.pid`; undefined when it is missing or still empty. */
export async function readPidFile(cluster: string, name = 'postmaster.pid'): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, name), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  return pid ? { pid, port: Number(lines[3]) || undefined, identity: lines.slice(0, 3).join('\n') } : undefined;
}

/** Whether a process with this number exists, of any owner. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process is a PostgreSQL of this cluster, by its command line. Windows is best effort and untested: there
 * it cannot be decided, so a stale pid file with the number of an unrelated process must be deleted by hand.
 */
export async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const line =
    process.platform === 'linux' ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : commandLine(pid);
  const words = `${line.replaceAll('\0', ' ')} `;
  return basename(words.split(' ')[0]!).startsWith('postgres') && words.includes(` ${cluster} `);
}

function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * Removes a stale `postmaster.pid`. It is moved first and checked again: another launcher may have started a server in
 * between, whose file is put back.
 */
export async function removeStalePidFile(cluster: string, stale: PidFile): Promise<void> {
  const aside = `postmaster.pid.stale-${randomUUID()}`;
  await rename(join(cluster, 'postmaster.pid'), join(cluster, aside)).catch(() => undefined);
  const moved = await readPidFile(cluster, aside);
  if (moved && moved.identity !== stale.identity)
    await link(join(cluster, aside), join(cluster, 'postmaster.pid')).catch(() => undefined);
  await unlink(join(cluster, aside)).catch(() => undefined);
}

/** Settings of the server. None of them may trade durability for speed; the tests' own server has other ones. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log must not contain text of submissions: no failing statement, no "Key (...)=(...) already exists".
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Settings by name, in PostgreSQL's own form. */
export type ServerSettings = Readonly<Record<string, string>>;

/** Starts the server, with some settings other than ours where given; undefined on success, else its output. */
export async function launch(
  place: ClusterPlace,
  port: number,
  other: ServerSettings = {},
): Promise<string | undefined> {
  const log = join(place.cluster, 'server.log');
  const before = await rotated(log);
  const settings = Object.entries({ ...SETTINGS, ...other })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const args = ['start', '-D', place.cluster, '-w', '-t', '60', '-s', '-l', log, '-o', `-p ${port} ${settings}`];
  const { code, said } = await run(program(place.programs, 'pg_ctl'), args, {
    account: place.account,
    cwd: place.home,
    silent: true,
  });
  if (code === 0) return undefined;
  const written = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(before).toString();
  return written || said || `error: pg_ctl ended with ${code}`;
}

/**
 * Stops the server and waits: first with a rollback of transactions, then immediately, which needs a recovery but loses
 * no data.
 */
export async function shutDown(place: ClusterPlace, patienceSeconds = 30): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', place.cluster, '-m', mode, '-w', '-t', String(patienceSeconds), '-s'];
    const { code } = await run(program(place.programs, 'pg_ctl'), args, {
      account: place.account,
      cwd: place.home,
      silent: true,
    });
    if (code === 0 || !(await readPidFile(place.cluster))) return;
  }
}

/** A free port: the wanted one when it is free, else any. */
export function freePort(wished = 0): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (cause) => (wished === 0 ? failed(cause) : done(freePort(0))));
    probe.listen(wished, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** The port of the last run, so that tools configured with it continue to work. */
export async function lastPort(cluster: string): Promise<number | undefined> {
  const options = await readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  return Number(/"-p" "(\d+)"/.exec(options)?.[1]) || undefined;
}

const LOG_LIMIT = 8_000_000;

async function rotated(log: string): Promise<number> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size < LOG_LIMIT) return size;
  await rename(log, `${log}.1`);
  return 0;
}
