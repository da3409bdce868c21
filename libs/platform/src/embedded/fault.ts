/** Why the embedded PostgreSQL cannot be used; a closed list. */
export type EmbeddedReason =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'no-account'
  | 'unreachable-folder'
  | 'no-permission'
  | 'read-only'
  | 'no-space'
  | 'port'
  | 'in-use'
  | 'password-lost'
  | 'wrong-version'
  | 'wrong-locale'
  | 'not-answering'
  | 'failed';

/** One fault of the embedded PostgreSQL; the message is one sentence in Chinese and the same sentence in English. */
export class EmbeddedFault extends Error {
  constructor(
    readonly reason: EmbeddedReason,
    zh: string,
    en: string,
  ) {
    super(`${zh}\n${en}`);
    this.name = 'EmbeddedFault';
  }
}

interface Sign {
  reason: EmbeddedReason;
  words: RegExp;
  zh: (where: string) => string;
  en: (where: string) => string;
}

/** Messages of the operating system and PostgreSQL, and our message for each. The first match is used. */
const SIGNS: Sign[] = [
  {
    reason: 'no-space',
    words: /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i,
    zh: (where) => `磁盘已满，数据文件夹 ${where} 写不下了；请腾出空间（至少 200 MB）后再启动。`,
    en: (where) =>
      `The disk is full: nothing more can be written in the data folder ${where}; free at least 200 MB and start again.`,
  },
  {
    reason: 'read-only',
    words: /EROFS|Read-only file system/i,
    zh: (where) => `数据文件夹 ${where} 所在磁盘是只读的；请用 --data 换一个可写的文件夹。`,
    en: (where) => `The data folder ${where} is on a read-only disk; choose a writable folder with --data.`,
  },
  {
    reason: 'no-permission',
    words: /EACCES|EPERM|Permission denied|Operation not permitted|has wrong ownership/i,
    zh: (where) => `当前用户无权写入数据文件夹 ${where}；请更正其所有者，或用 --data 换一个文件夹。`,
    en: (where) =>
      `This user may not write in the data folder ${where}; correct its owner, or choose another folder with --data.`,
  },
  {
    reason: 'no-account',
    words: /could not look up effective user ID/i,
    zh: () =>
      '当前用户编号在 /etc/passwd 中没有条目，PostgreSQL 无法初始化；请添加该用户，或用 DATABASE_URL 指定已有的数据库。',
    en: () =>
      'The current user id has no entry in /etc/passwd, so PostgreSQL cannot initialise; add one, or name a database of your own in DATABASE_URL.',
  },
];

/** Converts an error of the file system or the output of a PostgreSQL program into one {@link EmbeddedFault}. */
export function faultFrom(cause: unknown, where: string): EmbeddedFault {
  if (cause instanceof EmbeddedFault) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  const sign = SIGNS.find(({ words }) => words.test(said));
  if (sign) return new EmbeddedFault(sign.reason, sign.zh(where), sign.en(where));
  const line = lastMeaningfulLine(said);
  return new EmbeddedFault(
    'failed',
    `内置 PostgreSQL 启动失败（数据文件夹 ${where}）：${line}`,
    `The embedded PostgreSQL could not be started (data folder ${where}): ${line}`,
  );
}

function lastMeaningfulLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? 'no output';
}
