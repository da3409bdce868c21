import { chmod, chown, lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRoot, reaches, unprivilegedAccounts } from './account.js';
import { makeFolder } from './durable-files.js';
import { moveElsewhere, reachablePrograms, unreachable } from './elsewhere.js';
import { EmbeddedFault } from './fault.js';
import { type Account, findPrograms, type Programs } from './programs.js';

/** The place of one PostgreSQL: its programs, the folder with the cluster, and the account it runs under. */
export interface ClusterPlace {
  programs: Programs;
  /** Folder that contains `cluster` and, while it is being created, its unfinished form. */
  home: string;
  cluster: string;
  account?: Account;
}

/**
 * Decides the place of the PostgreSQL of a data folder and creates the folder. Throws an {@link EmbeddedFault} or a
 * file system error.
 */
export async function choosePlace(dataDir: string): Promise<ClusterPlace> {
  const programs = findPrograms();
  await makeFolder(dataDir);
  const cluster = await followLink(join(await realpath(dataDir), 'postgres'));
  const owner = await stat(cluster).catch(() => undefined);
  if (!isRoot()) {
    if (owner && process.getuid && owner.uid !== process.getuid()) throw belongsToAnother(cluster, owner.uid);
    return { programs, home: dirname(cluster), cluster };
  }
  // Root's umask may be 077. Permission to pass through is enough; keys and cluster inside have stricter modes.
  const folder = await stat(dataDir);
  if (folder.uid === 0) await chmod(dataDir, folder.mode | 0o011);
  return owner && owner.uid !== 0
    ? placeOfOwner(programs, cluster, owner)
    : placeOfAnyone(programs, cluster, owner !== undefined);
}

async function placeOfOwner(programs: Programs, cluster: string, { uid, gid }: Account): Promise<ClusterPlace> {
  const account = { uid, gid };
  if (!reaches(account, dirname(cluster), 'folder')) throw unreachable(dirname(cluster), account);
  return { programs: await reachablePrograms(programs, account), home: dirname(cluster), cluster, account };
}

async function placeOfAnyone(programs: Programs, cluster: string, exists: boolean): Promise<ClusterPlace> {
  const accounts = unprivilegedAccounts([await stat(dirname(cluster))]);
  const fitting = accounts.find((account) => reaches(account, dirname(cluster), 'folder'));
  const account = fitting ?? accounts[0];
  if (!account) {
    throw new EmbeddedFault(
      'no-account',
      'PostgreSQL 不能以 root 运行，而本机没有可用的普通账户（huiliu、postgres 或 nobody）；请添加一个，或用 DATABASE_URL 指定已有的数据库。',
      'PostgreSQL does not run as root and this machine has no account for it (huiliu, postgres or nobody); add one, or name a database of your own in DATABASE_URL.',
    );
  }
  if (exists && !fitting) throw unreachable(dirname(cluster), account);
  if (exists) await handOver(cluster, account);
  const final = fitting ? cluster : await moveElsewhere(cluster, account);
  return { programs: await reachablePrograms(programs, account), home: dirname(final), cluster: final, account };
}

/** A backup that root copied back belongs to root; PostgreSQL must own its files. */
async function handOver(cluster: string, { uid, gid }: Account): Promise<void> {
  for (const entry of await readdir(cluster, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, gid);
  }
  await chmod(cluster, 0o700);
  await chown(cluster, uid, gid);
}

async function followLink(path: string): Promise<string> {
  const there = await lstat(path).catch(() => undefined);
  return there?.isSymbolicLink() ? readlink(path) : path;
}

function belongsToAnother(cluster: string, uid: number): EmbeddedFault {
  return new EmbeddedFault(
    'no-permission',
    `数据库文件夹 ${cluster} 属于另一用户（编号 ${uid}）；请以该用户或 root 启动，或用 --data 换一个文件夹。`,
    `The database folder ${cluster} belongs to another user (id ${uid}); start as that user or as root, or choose another folder with --data.`,
  );
}
