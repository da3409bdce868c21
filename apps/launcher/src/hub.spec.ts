import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot, startEmbeddedPostgres } from '#platform';
import { startHub } from './hub/start-hub.js';

const HUB = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'hub.js');
/** For three starts of a hub on a machine that does much else. */
const PATIENCE_MS = 1_800_000;
const running: ChildProcess[] = [];
let dataDir: string;

beforeAll(() => {
  if (!existsSync(HUB)) throw new Error('these tests run the built hub: npm run build first');
});

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'huiliu-hub-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, '.huiliu');
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) await (await startEmbeddedPostgres({ dataDir })).stop();
  await rm(join(dataDir, '..'), { recursive: true });
});

/** The hub as a person starts it, and everything it says. */
function launch(...args: string[]): {
  child: ChildProcess;
  said: () => string;
  until: (words: string) => Promise<void>;
  exit: () => Promise<number | null>;
} {
  const env = { ...process.env, DATABASE_URL: '', HUILIU_MASTER_KEY: '', REDIS_URL: '' };
  const child = spawn(process.execPath, [HUB, '--data', dataDir, ...args], {
    cwd: projectRoot(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const gone = once(child, 'close');
  const until = async (words: string): Promise<void> => {
    while (!text.includes(words))
      await Promise.race([
        once(child.stdout, 'data'),
        gone.then(() => {
          throw new Error(`the hub ended: ${text}`);
        }),
      ]);
  };
  return { child, said: () => text, until, exit: async () => ((await gone) as [number | null])[0] };
}

const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)])
    .toString()
    .split('\n')
    .map(Number)
    .filter(Boolean);
const serverPid = (): number => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);

/** Gone for good or a corpse that nobody has buried yet. */
function isGone(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}

/** Roles of the database addresses in the environment of a process. */
const rolesKnownTo = (pid: number): string[] =>
  [...readFileSync(`/proc/${pid}/environ`, 'utf8').matchAll(/\0DATABASE_(?:OWNER_)?URL=postgres:\/\/(\w+):/g)].map(
    ([, role]) => role!,
  );

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

describe('npm start', () => {
  it(
    'tells the administrator key once, leaves no process behind whether stopped or killed, and takes over a PostgreSQL left running',
    async () => {
      const first = launch('--port', '0');
      await first.until('Ctrl-C');
      expect(first.said()).toMatch(/Admin key\s+hl_\S+/);
      const [, url] = /(http:\S+)\/docs/.exec(first.said())!;
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      const processes = [...childrenOf(first.child.pid!), serverPid()];
      expect(childrenOf(first.child.pid!).map(rolesKnownTo)).toEqual([['huiliu_app'], ['huiliu_app']]);
      first.child.kill('SIGINT');
      expect(await first.exit()).toBe(0);
      await until(() => processes.every(isGone));

      // A folder of an older version knows no application's role.
      await rm(join(dataDir, 'postgres-application.password'));
      const second = launch('--port', '0');
      await second.until('Ctrl-C');
      expect(second.said()).not.toContain('Admin key');
      const children = childrenOf(second.child.pid!);
      const server = serverPid();
      expect(children).toHaveLength(2);
      second.child.kill('SIGKILL');
      await until(() => children.every(isGone));
      const third = launch('--port', '0');
      await third.until('Ctrl-C');
      expect(third.said()).toContain('took over the database still running');
      expect(serverPid()).toBe(server);
      third.child.kill('SIGTERM');
      expect(await third.exit()).toBe(0);
    },
    PATIENCE_MS,
  );

  it('stopped while it is still starting, leaves no process behind', async () => {
    const hub = launch('--port', '0');
    await hub.until('starting');
    await until(() => existsSync(join(dataDir, 'postgres', 'postmaster.pid')));
    const server = serverPid();
    hub.child.kill('SIGINT');
    expect(await hub.exit()).toBe(0);
    expect(isGone(server)).toBe(true);
  });

  it('names a busy port, what to do about it, and touches nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const hub = launch('--port', String(port));
    expect(await hub.exit()).toBe(1);
    expect(hub.said()).toContain(`Port ${port} is taken by another program; stop that program, or choose another port`);
    expect(existsSync(dataDir)).toBe(false);
    other.close();
  });

  it('says what is wrong with its command line', async () => {
    const hub = launch('--prot', '80');
    expect(await hub.exit()).toBe(1);
    expect(hub.said()).toContain('npm start -- --help shows how');
  });
});

describe('a hub in a program', () => {
  it('brings gateway, worker and PostgreSQL back under the same address when they are killed', async () => {
    const hub = await startHub({ dataDir, port: 0, output: 'ignore' });
    const before = hub.pids();
    const server = serverPid();
    const kept = [before.gateway!, before.worker!, server];
    for (const pid of kept) process.kill(pid, 'SIGKILL');
    await until(() => kept.every(isGone));
    await until(async () => (await fetch(`${hub.url}/health/ready`).catch(() => undefined))?.ok ?? false);
    await until(() => hub.pids().worker !== undefined);
    const after = [hub.pids().gateway!, hub.pids().worker!, serverPid()];
    expect(after.some((pid) => kept.includes(pid))).toBe(false);
    await hub.stop();
    expect(after.every(isGone)).toBe(true);
  });

  it('says which database cannot be reached, without its password', async () => {
    const env = { HUILIU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
    const failing = startHub({ databaseUrl: 'postgres://someone:a-secret@127.0.0.1:1/hub', port: 0, env });
    await expect(failing).rejects.toMatchObject({
      reason: 'database',
      message: expect.stringContaining('127.0.0.1:1/hub'),
    });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('a-secret') });
  });
});
