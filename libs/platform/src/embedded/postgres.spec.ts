import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, watch } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFile } from '@swc/core';
import pg from 'pg';
import { isRoot, reaches, unprivilegedAccounts } from './account.js';
import type { EmbeddedFault } from './fault.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres.js';
import { projectRoot } from './project.js';
import type { Account } from './programs.js';

/** A launcher that a test can kill must be a process of its own, so the sources beside this file are compiled for it. */
const LAUNCHER = `
const { startEmbeddedPostgres } = require('./postgres.js');
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
startEmbeddedPostgres({ dataDir: process.argv[2] })
  .then((server) => {
    say({ url: server.url, reattached: server.reattached });
    process.stdin.once('data', () => server.stop().then(() => process.exit(0)));
  }, (fault) => { say({ reason: fault.reason, message: fault.message }); process.exit(1); });
`;

interface Said {
  url?: string;
  reattached?: boolean;
  reason?: string;
  message?: string;
}

/** Longer than the 120 s after which a start gives up by itself, so that its own words are seen first. */
const PATIENCE_MS = 150_000;

let workshop: string;
/** A data folder whose cluster is made and stopped; making one takes seconds. */
let made: string;
let dataDir: string;
const children: ChildProcess[] = [];
const servers: EmbeddedPostgres[] = [];

beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'huiliu-embedded-'));
  await chmod(workshop, 0o755);
  await mkdir(join(workshop, 'compiled'));
  for (const file of (await readdir(__dirname)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const { code } = await transformFile(join(__dirname, file), {
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    await writeFile(join(workshop, 'compiled', file.replace('.ts', '.js')), code);
  }
  await writeFile(join(workshop, 'compiled', 'launcher.js'), LAUNCHER);
  made = join(workshop, 'made');
  await (await startEmbeddedPostgres({ dataDir: made })).stop();
});

afterAll(() => rm(workshop, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = join(await mkdtemp(join(workshop, 'case-')), '.huiliu');
  await chmod(join(dataDir, '..'), 0o755);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  // What a killed launcher left running is taken over and stopped.
  if (await stat(join(dataDir, 'postgres', 'postmaster.pid')).catch(() => undefined))
    await (await startEmbeddedPostgres({ dataDir })).stop();
});

function start(): Promise<EmbeddedPostgres> {
  const started = startEmbeddedPostgres({ dataDir }).then((server) => {
    servers.push(server);
    return server;
  });
  return within(started, 'the server starts');
}

/** Gives the test a cluster that was made and stopped before. */
function takeMade(): void {
  // Node's own copy forgets the owners.
  if (spawnSync('cp', ['-a', made, dataDir]).status !== 0) throw new Error(`no copy of ${made}`);
}

function launch(account?: Account): ChildProcess {
  const child = spawn(account ? ordinaryNode : process.execPath, [join(workshop, 'compiled', 'launcher.js'), dataDir], {
    ...account,
    cwd: projectRoot(),
    env: { ...process.env, NODE_PATH: join(projectRoot(), 'node_modules') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A program that cannot be started has no exit: `said` and `ended` tell it, and here it must not be thrown.
  child.on('error', () => undefined);
  children.push(child);
  return child;
}

/** The next line of a launcher, or why there is none. */
async function said(child: ChildProcess): Promise<Said> {
  const line = new Promise<string>((tell, fail) => {
    child.once('error', fail);
    const lines = createInterface(child.stdout!);
    lines.once('line', tell);
    lines.once('close', () => fail(new Error('the launcher ended its output without a line')));
  });
  return JSON.parse(await within(line, 'the launcher says how its start went')) as Said;
}

/** Waits until a launcher has ended, also when it ended before. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await within(once(child, 'exit'), 'the launcher comes to its end');
}

/** Fails with words when a wait takes longer than anything here does. */
async function within<Value>(waited: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`waited ${PATIENCE_MS / 1_000} s in vain until ${what}`)), PATIENCE_MS);
  });
  return Promise.race([waited, tooLong]).finally(() => clearTimeout(timer));
}

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

const serverPid = async (): Promise<number> =>
  Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
const faultOf = (promise: Promise<unknown>): Promise<EmbeddedFault> =>
  promise.then(
    () => {
      throw new Error('it worked');
    },
    (fault: EmbeddedFault) => fault,
  );

describe('the embedded PostgreSQL', () => {
  it('keeps what was written, and its port, across a restart', async () => {
    const first = await start();
    expect(first.reattached).toBe(false);
    await query(first.url, "create table kept as select '路灯不亮' as words");
    await first.stop();
    await expect(query(first.url, 'select 1')).rejects.toThrow();
    const second = await start();
    expect(second).toMatchObject({ url: first.url, reattached: false });
    expect(await query(second.url, 'select * from kept')).toEqual([{ words: '路灯不亮' }]);
  });

  it('is durable, finds trigrams in Chinese, and lets nobody in without the password', async () => {
    takeMade();
    const { url } = await start();
    expect(
      await query(
        url,
        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by 1",
      ),
    ).toEqual(
      ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit'].map((name) => ({ name, setting: 'on' })),
    );
    await query(url, 'create extension pg_trgm');
    expect((await query<{ n: number }>(url, "select cardinality(show_trgm('路灯不亮')) as n"))[0]!.n).toBeGreaterThan(
      0,
    );
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  });

  it('is taken over while still running when its launcher was killed', async () => {
    takeMade();
    const launcher = launch();
    const { url } = await said(launcher);
    await query(url!, 'create table kept as select 7 as n');
    const pid = await serverPid();
    launcher.kill('SIGKILL');
    await ended(launcher);
    const next = await start();
    expect(next).toMatchObject({ url, reattached: true });
    expect(await serverPid()).toBe(pid);
    expect(await query(next.url, 'select * from kept')).toEqual([{ n: 7 }]);
  });

  it('reports its own violent end and comes back under the same URL with every committed row', async () => {
    takeMade();
    const lost = new Promise<void>((tell, fail) => {
      startEmbeddedPostgres({ dataDir, onLost: tell })
        .then(async (server) => {
          await query(server.url, 'create table kept as select 7 as n');
          process.kill(await serverPid(), 'SIGKILL');
        })
        .catch(fail);
    });
    await within(lost, 'the server reports its end');
    const next = await start();
    expect(next.reattached).toBe(false);
    expect(await query(next.url, 'select * from kept')).toEqual([{ n: 7 }]);
  });

  it('starts beside a stale pid file whose number now belongs to another process, and leaves that process alone', async () => {
    takeMade();
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    const stranger = spawn('/bin/sh', ['-c', 'read line'], {
      ...(isRoot() ? { uid, gid } : {}),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    children.push(stranger);
    await within(once(stranger, 'spawn'), 'another process starts');
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${stranger.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n  1  2\nready   \n`,
    );
    expect((await start()).reattached).toBe(false);
    await servers[0]!.stop();
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
  });

  it('is made anew when its making was killed half-way, and the remains go', async () => {
    const launcher = launch();
    await mkdir(dataDir, { recursive: true });
    const watcher = watch(dataDir);
    const begun = new Promise<void>((tell) =>
      watcher.on('change', (_kind, name) => String(name).startsWith('postgres.init-') && tell()),
    );
    await within(begun, 'the making of the cluster begins').finally(() => watcher.close());
    launcher.kill('SIGKILL');
    await ended(launcher);
    expect((await readdir(dataDir)).some((name) => name.startsWith('postgres.init-'))).toBe(true);
    const { url } = await start();
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres-application.password', 'postgres.password']);
  });

  it('has one owner: of two launchers at once one works and the other says who is there', async () => {
    const two = [launch(), launch()];
    const both = await Promise.all(two.map(said));
    const winner = both.findIndex(({ url }) => url);
    const loser = both[1 - winner]!;
    expect(loser.reason).toBe('in-use');
    expect(loser.message).toContain(`process ${two[winner]!.pid}`);
    expect(await query(both[winner]!.url!, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await faultOf(startEmbeddedPostgres({ dataDir }))).reason).toBe('in-use');
    two[winner]!.stdin!.write('stop\n');
    await ended(two[winner]!);
    expect((await start()).reattached).toBe(false);
  });

  it('refuses a cluster whose password file is gone or of another version, and names the file', async () => {
    takeMade();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '16\n');
    expect((await faultOf(start())).reason).toBe('wrong-version');
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    await rm(join(dataDir, 'postgres.password'));
    const fault = await faultOf(start());
    expect([fault.reason, fault.message.includes(join(dataDir, 'postgres.password'))]).toEqual(['password-lost', true]);
  });

  it('says in one sentence what is wrong with a folder it cannot use, and leaves nothing running', async () => {
    await writeFile(dataDir, 'a file, not a folder');
    expect((await faultOf(start())).message.split('\n')).toHaveLength(2);
    await rm(dataDir);
    await mkdir(join(dataDir, 'postgres', 'something'), { recursive: true });
    expect((await faultOf(start())).message).toContain('holds something that is not a PostgreSQL database');
  });
});

const ordinary = isRoot()
  ? unprivilegedAccounts([]).find((account) => reaches(account, join(projectRoot(), 'node_modules', 'pg'), 'folder'))
  : undefined;
const asOrdinary = ordinary ? describe : describe.skip;
/** The program that runs this spec, or a copy of it where the ordinary user cannot execute that one. */
let ordinaryNode = process.execPath;

asOrdinary('the embedded PostgreSQL started by an ordinary user', () => {
  beforeAll(async () => {
    // A Node that npm brought lies in root's own folder, which nobody else may enter.
    if (reaches(ordinary!, process.execPath, 'program')) return;
    ordinaryNode = join(workshop, 'node');
    await copyFile(process.execPath, ordinaryNode, constants.COPYFILE_FICLONE);
    await chmod(ordinaryNode, 0o755);
  });

  it('works in a folder of theirs, and root goes on with it later', async () => {
    await mkdir(dataDir);
    await chown(dataDir, ordinary!.uid, ordinary!.gid);
    const launcher = launch(ordinary);
    const { url } = await said(launcher);
    await query(url!, 'create table kept as select 7 as n');
    launcher.stdin!.write('stop\n');
    await ended(launcher);
    expect(await query((await start()).url, 'select * from kept')).toEqual([{ n: 7 }]);
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(ordinary!.uid);
  });

  it('says who owns a database that root made', async () => {
    takeMade();
    await chmod(dataDir, 0o777);
    const fault = await said(launch(ordinary));
    const owner = (await stat(join(dataDir, 'postgres'))).uid;
    expect(fault.reason).toBe('no-permission');
    expect(owner === ordinary!.uid || fault.message!.includes(`id ${owner}`)).toBe(true);
  });

  it('says that the folder may not be written when it may not', async () => {
    await mkdir(dataDir, { mode: 0o555 });
    expect(await said(launch(ordinary))).toMatchObject({
      reason: 'no-permission',
      message: expect.stringContaining(dataDir),
    });
  });
});

const disk = isRoot() ? mounted('ro') : undefined;
const onADisk = disk ? describe : describe.skip;

onADisk('the embedded PostgreSQL on a disk that fails it', () => {
  afterAll(() => spawnSync('sh', ['-c', 'umount "$1" && rmdir "$1"', 'sh', disk!]));

  it('says that the disk is read-only', async () => {
    dataDir = join(disk!, '.huiliu');
    expect((await faultOf(startEmbeddedPostgres({ dataDir }))).reason).toBe('read-only');
  });

  it('says that the disk is full, and leaves no half-made cluster on it', async () => {
    spawnSync('mount', ['-o', 'remount,rw,size=20m', disk!]);
    dataDir = join(disk!, '.huiliu');
    expect((await faultOf(startEmbeddedPostgres({ dataDir }))).reason).toBe('no-space');
    expect(await readdir(dataDir)).toEqual(['postgres.password']);
  });
});

function mounted(mode: string): string | undefined {
  const folder = join(tmpdir(), `huiliu-disk-${process.pid}`);
  spawnSync('mkdir', ['-p', folder]);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', mode, 'tmpfs', folder]).status === 0 ? folder : undefined;
}
