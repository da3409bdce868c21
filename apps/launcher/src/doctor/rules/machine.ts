import { attention, beyond, danger, duration, good, unseen, type Verdict } from '../finding.js';
import type { DiskSpace, DoctorFacts } from '../facts.js';

const GIB = 1024 ** 3;

/** Clocks of gateways and workers set receipts and deadlines; those of the machine and the database have to agree. */
export function judgeClock({ clockAheadMs }: DoctorFacts): Verdict {
  const seconds = Math.abs(clockAheadMs) / 1000;
  const off = seconds.toFixed(1);
  const condition = beyond(seconds, { attention: 2, danger: 30 });
  if (condition === 'good')
    return good(
      `本机与数据库的时钟相差 ${off} 秒。`,
      `The clocks of this machine and the database differ by ${off} s.`,
    );
  return {
    condition,
    zh: `本机与数据库的时钟相差 ${off} 秒；请在两台机器上启用时间同步（chrony）。`,
    en: `The clocks of this machine and the database differ by ${off} s; keep both in time with chrony.`,
  };
}

/** PostgreSQL stops when its disk is full. */
export function judgeDisk({ disks, isDatabaseDiskSeen }: DoctorFacts): Verdict {
  const worst = [...disks].sort((one, other) => one.freeBytes - other.freeBytes)[0];
  const full = disks.filter((disk) => isScarce(disk, { bytes: 5 * GIB, share: 0.2 }));
  if (full.length > 0) {
    const places = full.map(({ place, freeBytes }) => `${place} ${(freeBytes / GIB).toFixed(1)} GiB`).join(', ');
    const isUrgent = full.some((disk) => isScarce(disk, { bytes: GIB, share: 0.05 }));
    return (isUrgent ? danger : attention)(
      `磁盘空间将尽（剩余 ${places}）；请扩容或清理。`,
      `The disk is nearly full (left: ${places}); enlarge it or remove what is not needed.`,
    );
  }
  if (!isDatabaseDiskSeen)
    return unseen(
      '从这里看不到数据库服务器的磁盘；请在那台机器上查看。',
      'The disk of the database server is not seen from here; look at it on that machine.',
    );
  const left = ((worst?.freeBytes ?? 0) / GIB).toFixed(1);
  return good(`磁盘剩余 ${left} GiB。`, `The disk has ${left} GiB left.`);
}

/** On a large disk the bytes count, on a small one the share. */
const isScarce = ({ freeBytes, totalBytes }: DiskSpace, limit: { bytes: number; share: number }): boolean =>
  freeBytes < Math.min(limit.bytes, totalBytes * limit.share);

/** The pull feed waits for the oldest open writing transaction. */
export function judgeTransactions({ longestTransaction }: DoctorFacts): Verdict {
  const { zh, en } = duration(longestTransaction);
  const condition = beyond(longestTransaction, { attention: 60, danger: 600 });
  if (condition === 'good')
    return good('没有长时间未结束的数据库事务。', 'No database transaction has been open for long.');
  return {
    condition,
    zh: `有一个数据库事务已开启 ${zh}，拉取接口要等它结束；若不是备份，请在 pg_stat_activity 中找到并结束它。`,
    en: `A database transaction has been open for ${en} and the pull feed waits for it; unless it is a backup, find it in pg_stat_activity and end it.`,
  };
}

export function judgeLocks({ lockWaits, longestLockWait }: DoctorFacts): Verdict {
  const { zh, en } = duration(longestLockWait);
  const condition = beyond(longestLockWait, { attention: 10, danger: 60 });
  if (condition === 'good') return good('没有长时间等待的锁。', 'Nobody waits long for a lock.');
  return {
    condition,
    zh: `${lockWaits} 个会话在等锁，最长 ${zh}；请用 pg_blocking_pids 找到占用者并结束它。`,
    en: `Sessions that wait for a lock: ${lockWaits}, the longest for ${en}; find who holds it with pg_blocking_pids and end that session.`,
  };
}

export function judgeConnections({ connections, maxConnections }: DoctorFacts): Verdict {
  const share = maxConnections === 0 ? 0 : connections / maxConnections;
  const condition = beyond(share, { attention: 0.8, danger: 0.95 });
  const used = `${connections}/${maxConnections}`;
  if (condition === 'good') return good(`数据库连接 ${used}。`, `Database connections: ${used}.`);
  return {
    condition,
    zh: `数据库连接将用尽（${used}）；请调小 DATABASE_POOL 或调大 max_connections。`,
    en: `Database connections run out (${used}); lower DATABASE_POOL or raise max_connections.`,
  };
}
