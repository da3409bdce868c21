import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createKey } from '#people';
import { projectRoot, row } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startHub, type Hub } from '../hub/start-hub.js';
import { dryRun } from './dry-run.js';
import { checkFile } from './file-rows.js';
import { ImportFault } from './import-fault.js';
import { readImportOptions, type ImportOptions } from './import-options.js';
import { badPathOf, runImport } from './run-import.js';
import type { RunResult } from './summary.js';

const IMPORT = join(projectRoot(), 'dist', 'apps', 'launcher', 'src', 'import.js');

let folder: string;
let there: TestDatabase;
let hub: Hub;
let key: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  if (!existsSync(IMPORT)) throw new Error('these tests run the built import: npm run build first');
  folder = await mkdtemp(join(tmpdir(), 'huiliu-import-'));
  await chmod(folder, 0o755);
  there = await testDatabase();
  hub = await startHub({
    databaseUrl: there.url,
    dataDir: join(folder, 'hub'),
    port: 0,
    output: 'ignore',
    env: { HUILIU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') },
  });
  key = (await createKey(there.database, { name: 'a clerk', scopes: ['channel', 'monitor'], sources: ['import'] })).key;
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await hub?.stop();
  await there?.close();
  await rm(folder, { recursive: true });
});

interface Import {
  child: ChildProcess;
  said: () => string;
  exit: () => Promise<number | null>;
}

/** The import as a person starts it. */
function launch(args: string[], env: Record<string, string> = { HUILIU_KEY: key }): Import {
  const child = spawn(process.execPath, [IMPORT, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: '', HUILIU_MASTER_KEY: '', HUILIU_KEY: '', ...env },
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const gone = once(child, 'close') as Promise<[number | null]>;
  return { child, said: () => text, exit: async () => (await gone)[0] };
}

/** The import in this process: a process of its own takes seconds to load. */
async function importHere(args: string[]): Promise<RunResult> {
  const options = optionsOf(args);
  await checkFile(options.file);
  return runImport(options, { signal: new AbortController().signal, say: () => undefined });
}

function optionsOf(args: string[]): ImportOptions {
  const options = readImportOptions(args, { HUILIU_KEY: key });
  if (options === 'help') throw new Error('help was asked for');
  return options;
}

const toHub = (...args: string[]): string[] => ['--url', hub.url, '--channel', 'web', '--as', 'live', ...args];
const figure = (name: string, said: string): number =>
  Number(new RegExp(`${name} +(\\d+)`).exec(said)?.[1] ?? Number.NaN);

async function rowsFile(name: string, count: number): Promise<string> {
  const time = new Date(Date.now() - 86_400_000).toISOString();
  const rows = Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      id: `${name}-${at}`,
      user: `u${at}`,
      title: `第 ${at} 件`,
      time,
      text: '云汀市的一条留言。',
      likes: 0,
    }),
  );
  await writeFile(join(folder, name), `${rows.join('\n')}\n`);
  return join(folder, name);
}

async function countOf(name: string): Promise<{ submissions: number; ids: number }> {
  const counts =
    "select count(*)::int as submissions, count(distinct external_id)::int as ids from submissions where external_id like $1 || '-%'";
  return (await row<{ submissions: number; ids: number }>(there.database, counts, [name]))!;
}

/** Until the journal of a file tells of so many rows. */
async function untilAcknowledged(path: string, rows: number): Promise<void> {
  const journal = `${path}.huiliu-import.jsonl`;
  while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < rows) await delay(5);
}

describe('npm run import', () => {
  it('takes the good rows of a table, puts the bad ones aside with line and reason, and waits until all is routed', async () => {
    const path = join(folder, '留言.csv');
    await writeFile(
      path,
      `编号,标题,内容\nB-1,路灯不亮,"三天了,\n还没修"\nB-2,,\n${'长'.repeat(300)},井盖响,夜里很响\nB-4,公厕脏,"没人打扫\nB-5,噪音,楼下半夜施工\n`,
    );
    const first = launch(toHub('--wait', path));
    expect(await first.exit()).toBe(2);
    expect([
      figure('rows', first.said()),
      figure('registered', first.said()),
      figure('bad', first.said()),
      figure('routing, s', first.said()),
    ]).toEqual([5, 2, 3, expect.any(Number)]);
    const bad = readFileSync(`${path}.bad.csv`, 'utf8').slice(1).trim().split('\r\n').sort();
    expect(bad[0]).toMatch(/^4,title、text,标题和内容都是空的/);
    expect(bad[1]).toMatch(/^5,rowId,最多 200 个字符,/);
    expect(bad[2]).toMatch(/^6,,引号不成对/);
    const waiting = await row<{ count: number }>(
      there.database,
      'select count(*)::int from submissions where routed_at is null',
    );
    expect(waiting).toEqual({ count: 0 });
    expect(await countOf('B')).toEqual({ submissions: 2, ids: 2 });

    const again = launch(toHub(path));
    expect(await again.exit()).toBe(2);
    expect([
      figure('registered', again.said()),
      figure('earlier run', again.said()),
      figure('bad', again.said()),
    ]).toEqual([0, 2, 3]);
  });

  it('killed in the middle and run again, registers every row once', async () => {
    const path = await rowsFile('killed.jsonl', 120);
    const first = launch(toHub('--concurrency', '2', path));
    await untilAcknowledged(path, 30);
    first.child.kill('SIGKILL');
    await first.exit();
    const before = await countOf('killed.jsonl');
    expect(before.submissions).toBeLessThan(120);

    const second = launch(toHub(path));
    expect(await second.exit()).toBe(0);
    expect(figure('earlier run', second.said())).toBeGreaterThanOrEqual(28);
    expect(
      figure('earlier run', second.said()) +
        figure('registered', second.said()) +
        figure('known already', second.said()),
    ).toBe(120);
    expect(await countOf('killed.jsonl')).toEqual({ submissions: 120, ids: 120 });
  });

  it('stopped by Ctrl-C, closes its books and tells the command that goes on, without the key', async () => {
    const path = await rowsFile('stopped.jsonl', 120);
    const first = launch(toHub('--concurrency', '2', '--key', key, path), {});
    await untilAcknowledged(path, 20);
    first.child.kill('SIGINT');
    expect(await first.exit()).toBe(130);
    expect(first.said()).toContain(
      `npm run import -- --url ${hub.url} --channel web --as live --concurrency 2 ${path}`,
    );
    expect(first.said()).not.toContain(key);
    expect(figure('not dealt with', first.said())).toBeGreaterThan(0);
    expect((await countOf('stopped.jsonl')).submissions).toBe(figure('registered', first.said()));

    const second = launch(toHub(path));
    expect(await second.exit()).toBe(0);
    expect(figure('earlier run', second.said())).toBe(figure('registered', first.said()));
    expect(figure('known already', second.said())).toBe(0);
    expect(await countOf('stopped.jsonl')).toEqual({ submissions: 120, ids: 120 });
  });

  it('outlives a gateway that is killed under it', async () => {
    const path = await rowsFile('gateway.jsonl', 150);
    const going = launch(toHub('--concurrency', '2', path));
    await untilAcknowledged(path, 20);
    process.kill(hub.pids().gateway!, 'SIGKILL');
    expect(await going.exit()).toBe(0);
    expect(going.said()).toContain('not available now, trying again');
    expect(await countOf('gateway.jsonl')).toEqual({ submissions: 150, ids: 150 });
  });

  it('starts a hub on a data folder of its own, does not believe the journal of another hub, and leaves no process behind', async () => {
    const path = await rowsFile('moved.jsonl', 20);
    expect((await importHere(toHub(path))).tally.registered).toBe(20);
    const dataDir = join(folder, 'other-hub');
    const other = launch(['--data', dataDir, '--as', 'live', '--channel', 'web', path], {});
    expect(await other.exit()).toBe(0);
    expect([figure('registered', other.said()), figure('earlier run', other.said())]).toEqual([20, Number.NaN]);
    expect(other.said()).toMatch(/Admin key hl_/);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('only checks on request, and then sends nothing', async () => {
    const path = await rowsFile('checked.jsonl', 5);
    const options = optionsOf(['--as', 'live', '--channel', 'web', '--dry-run', path]);
    expect(options.dryRun).toBe(true);
    const said: string[] = [];
    expect(await dryRun(options, badPathOf(options), (line) => said.push(line))).toBe(0);
    expect(said.join('\n')).toMatch(/columns +id, user, title, time, text, likes/);
    expect(said.join('\n')).toMatch(/kept aside +likes 5/);
    expect(existsSync(`${path}.huiliu-import.jsonl`)).toBe(false);
    expect(await countOf('checked.jsonl')).toEqual({ submissions: 0, ids: 0 });
  });

  it('says in one sentence that a file is missing, and ends with 1', async () => {
    const failing = launch(toHub('gone.csv'));
    expect(await failing.exit()).toBe(1);
    expect(failing.said()).toContain('没有文件 gone.csv。');
    expect(failing.said()).not.toContain('    at ');
  });

  it.each<[string, (path: string) => string[], string]>([
    [
      'a column that is not there',
      (path) => toHub('--map', 'text=正文', path),
      '没有「正文」这一列；有的是：id、user、title、time、text、likes。',
    ],
    [
      'a wrong key',
      (path) => toHub('--key', 'hl_notakeynotakeynotakey', path),
      '不认识这个密钥；请检查 --key 或 HUILIU_KEY。',
    ],
    ['a source that is not open to the key', (path) => toHub('--source', 'web', path), '这个密钥无权以来源 web 导入'],
    [
      'an address where nobody answers',
      (path) => ['--url', 'http://127.0.0.1:1', '--as', 'live', '--channel', 'web', path],
      'http://127.0.0.1:1 没有应答',
    ],
  ])('says what is wrong with %s in one sentence', async (_, args, sentence) => {
    const failing = importHere(args(await rowsFile('fine.jsonl', 3)));
    await expect(failing).rejects.toBeInstanceOf(ImportFault);
    await expect(failing).rejects.toThrow(sentence);
  });
});
