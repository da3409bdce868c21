import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { secretFile, syncFolder } from './durable-files.js';
import { EmbeddedFault } from './fault.js';
import type { ClusterPlace } from './place.js';
import { type ProgramOutcome, program, run } from './programs.js';

/** The database's owner and superuser; reachable only from this machine and with its password. */
export const SUPERUSER = 'huiliu';

/** Role of the application 应用角色: gateway and worker log in as it. It owns nothing. */
export const APPLICATION_ROLE = 'huiliu_app';

const UNFINISHED = 'postgres.init-';

// The builtin locale sorts the same on every machine.
const INITDB = [
  '-E',
  'UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '-k',
  '-A',
  'scram-sha-256',
  '-U',
  SUPERUSER,
];
// pg_trgm asks the system locale, not the builtin one, what a letter is: with plain C it finds no trigram in Chinese.
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'UTF-8'];

/**
 * Creates the cluster unless it exists, and returns the superuser's password. It is created under another name and
 * renamed when it is complete and on disk, so a power cut or kill -9 leaves no partial cluster.
 */
export async function ensureCluster(place: ClusterPlace, dataDir: string): Promise<string> {
  const passwordFile = join(dataDir, 'postgres.password');
  const exists = await isCluster(place.cluster);
  if (exists) await checkVersion(place);
  if (exists && !(await stat(passwordFile).catch(() => undefined))) {
    throw new EmbeddedFault(
      'password-lost',
      `数据库 ${place.cluster} 的密码文件 ${passwordFile} 不见了；请从备份恢复它。`,
      `The password file ${passwordFile} of the database ${place.cluster} is gone; restore it from a backup.`,
    );
  }
  const password = (await secretFile(passwordFile, newPassword)).trim();
  if (!exists) await initialise(place, password);
  return password;
}

/** The password of the application's role. It stands in a file of its own: what reads this one is not the owner. */
export async function applicationPassword(dataDir: string): Promise<string> {
  return (await secretFile(join(dataDir, 'postgres-application.password'), newPassword)).trim();
}

const newPassword = (): string => `${randomBytes(24).toString('base64url')}\n`;

/** Removes the remains of interrupted initialisations. Only for the owner of the finished cluster. */
export async function removeUnfinished(place: ClusterPlace): Promise<void> {
  for (const name of await readdir(place.home)) {
    if (name.startsWith(UNFINISHED)) await rm(join(place.home, name), { recursive: true, force: true });
  }
}

async function initialise(place: ClusterPlace, password: string): Promise<void> {
  const workshop = await mkdtemp(join(place.home, UNFINISHED));
  try {
    const passwordFile = join(workshop, 'password');
    await writeFile(passwordFile, password, { mode: 0o600 });
    for (const path of place.account ? [workshop, passwordFile] : [])
      await chown(path, place.account!.uid, place.account!.gid);
    await chmod(workshop, 0o700);
    const fresh = join(workshop, 'cluster');
    const { code, said } = await initdb(place, ['--pwfile', passwordFile, '-D', fresh]);
    if (code === 0) await rename(fresh, place.cluster);
    else if (!(await isCluster(place.cluster))) throw new Error(said);
    await syncFolder(dirname(place.cluster));
  } catch (cause) {
    // Two first starts at the same time: the other one's cluster can be used as well.
    if (!(await isCluster(place.cluster))) throw explain(cause, place.cluster);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function initdb(place: ClusterPlace, args: string[]): Promise<ProgramOutcome> {
  for (const letters of LETTERS) {
    const outcome = await run(program(place.programs, 'initdb'), [...INITDB, `--lc-ctype=${letters}`, ...args], {
      account: place.account,
      cwd: place.home,
    });
    if (!outcome.said.includes('invalid locale name')) return outcome;
  }
  throw new EmbeddedFault(
    'wrong-locale',
    `本机没有任何 UTF-8 区域设置（${LETTERS.join('、')}）；请安装一个（如 locale-gen C.UTF-8）。`,
    `This machine has no UTF-8 locale (${LETTERS.join(', ')}); install one (e.g. locale-gen C.UTF-8).`,
  );
}

function explain(cause: unknown, cluster: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') return cause;
  return new EmbeddedFault(
    'failed',
    `文件夹 ${cluster} 里不是 PostgreSQL 数据库；请把它移走，或用 --data 换一个文件夹。`,
    `The folder ${cluster} holds something that is not a PostgreSQL database; move it away, or choose another folder with --data.`,
  );
}

async function isCluster(folder: string): Promise<boolean> {
  return (await stat(join(folder, 'global', 'pg_control')).catch(() => undefined))?.isFile() ?? false;
}

async function checkVersion(place: ClusterPlace): Promise<void> {
  const made = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim();
  if (place.programs.version.split('.')[0] === made) return;
  throw new EmbeddedFault(
    'wrong-version',
    `数据库 ${place.cluster} 由 PostgreSQL ${made} 建立，而安装的是 ${place.programs.version}；请先用旧版本导出再导入。`,
    `The database ${place.cluster} was made by PostgreSQL ${made}, but ${place.programs.version} is installed; dump it with the old version and restore it.`,
  );
}
