import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedFault } from './fault.js';
import type { Account } from './programs.js';

/** PostgreSQL refuses to run as root; the first existing account of these is used. */
const PREFERRED = ['huiliu', 'postgres', '_postgres', 'nobody'];

/** Whether this process is root, so that PostgreSQL needs another account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Unprivileged accounts of this machine that may run PostgreSQL, best first; owners of the given files come before all
 * others.
 */
export function unprivilegedAccounts(owners: { uid: number; gid: number }[], passwd = readPasswd()): Account[] {
  const entries = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4);
  // initdb looks up its user by number, so an owner without an entry could not initialise.
  const known = owners.filter(({ uid }) => uid !== 0 && entries.some((fields) => idOf(fields[2]) === uid));
  const named = PREFERRED.flatMap((name) => entries.filter((fields) => fields[0] === name)).map((fields) => ({
    uid: idOf(fields[2]),
    gid: idOf(fields[3]),
  }));
  return [...known.map(({ uid, gid }) => ({ uid, gid })), ...named.filter(({ uid }) => uid !== 0)];
}

/**
 * Whether the account can access a folder, or execute a file. It is really tried, because mode bits do not show ACLs.
 */
export function reaches(account: Account, path: string, kind: 'folder' | 'program'): boolean {
  const script = kind === 'folder' ? 'cd "$1"' : 'test -x "$1" && test -r "$1"';
  const tried = spawnSync('/bin/sh', ['-c', script, 'sh', path], { ...account, cwd: '/', stdio: 'ignore' });
  if ((tried.error as NodeJS.ErrnoException | undefined)?.code === 'EPERM') {
    throw new EmbeddedFault(
      'no-account',
      'PostgreSQL 不能以 root 运行，而这里的 root 无权切换到其他账户；请以普通用户启动，或用 DATABASE_URL 指定已有的数据库。',
      'PostgreSQL does not run as root, and root may not switch to another account here; start as an ordinary user, or name a database of your own in DATABASE_URL.',
    );
  }
  return tried.status === 0;
}

function idOf(field: string | undefined): number {
  // macOS writes nobody as -2; the system call needs an unsigned number.
  return Number(field) >>> 0;
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
