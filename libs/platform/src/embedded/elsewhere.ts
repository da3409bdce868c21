import { chmod, cp, mkdir, mkdtemp, readdir, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reaches } from './account.js';
import { EmbeddedFault } from './fault.js';
import { type Account, program, type Programs } from './programs.js';

/** Used only by root, when PostgreSQL's account cannot enter the project or the data folder, e.g. below /root. */
const ELSEWHERE = '/var/lib/huiliu';

/**
 * Puts the cluster outside the data folder; a link stays behind, so it is found again even after the project was moved.
 */
export async function moveElsewhere(link: string, account: Account): Promise<string> {
  await openElsewhere(dirname(link), account);
  const home = await mkdtemp(join(ELSEWHERE, 'data-'));
  await chmod(home, 0o711);
  try {
    await symlink(join(home, 'postgres'), link);
  } catch (cause) {
    await rmdir(home);
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
  return readlink(link);
}

/** The programs themselves when the account can execute them, else a copy that it can. */
export async function reachablePrograms(programs: Programs, account: Account): Promise<Programs> {
  if (reaches(account, program(programs, 'postgres'), 'program')) return programs;
  const copy = { folder: join(ELSEWHERE, `postgresql-${programs.version}`), version: programs.version };
  if (reaches(account, program(copy, 'postgres'), 'program')) return copy;
  await openElsewhere(programs.folder, account);
  const temporary = await mkdtemp(join(ELSEWHERE, 'copy-'));
  await cp(programs.folder, temporary, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'),
  });
  await openForAll(temporary);
  await rename(temporary, copy.folder).catch(() => rm(temporary, { recursive: true, force: true }));
  if (!reaches(account, program(copy, 'postgres'), 'program')) throw unreachable(copy.folder, account);
  return copy;
}

/** The message for a folder that PostgreSQL's account cannot enter. */
export function unreachable(folder: string, { uid }: Account): EmbeddedFault {
  return new EmbeddedFault(
    'unreachable-folder',
    `运行 PostgreSQL 的账户（编号 ${uid}）进不了文件夹 ${folder}；请放宽其上级文件夹的权限（chmod o+x），或用 --data 换一个文件夹。`,
    `The account that runs PostgreSQL (id ${uid}) cannot enter the folder ${folder}; allow it on the folders above (chmod o+x), or choose another folder with --data.`,
  );
}

async function openElsewhere(wanted: string, account: Account): Promise<void> {
  try {
    await mkdir(ELSEWHERE, { recursive: true });
    await chmod(ELSEWHERE, 0o755);
  } catch {
    throw unreachable(wanted, account);
  }
}

/** An npm that ran with a strict umask left files that only root may read. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink())
      await chmod(path, entry.isDirectory() || dirname(path).endsWith('bin') ? 0o755 : 0o644);
  }
}
