import { parseArgs } from 'node:util';
import { HubFault } from '../hub/hub-fault.js';

const COMMANDS = ['status', 'rotate-master', 'rotate-data', 'rotate-people', 'rotate-lookups', 'drop-kept'] as const;

export type KeyCommand = (typeof COMMANDS)[number];

/** What `npm run keys -- --help` prints. */
export const KEYS_HELP = `npm run keys -- status|rotate-master|rotate-data|rotate-people|rotate-lookups|drop-kept [--drop-unreadable] [--settle SECONDS] [--data FOLDER]

  status          密钥、进程和数据库角色的现状      keys, processes and the database role
  rotate-master   改用主密钥设置中的第一个          wrap the data keys with the first master key of the setting
  rotate-data     换数据密钥并重新加密全部内容      a new data key, and all words encrypted anew with it
  rotate-people   换电话、证件号等盲索引的密钥      a new key of the blind indexes of people
  rotate-lookups  换查询码、代办码和检索词的密钥    a new key of query codes, codes of agents and search terms
  drop-kept       删除不再需要的旧查找密钥          delete old keys of lookups that no agent's code needs any more
  --drop-unreadable  损坏的内容不妨碍删除旧密钥    delete the old key although some values cannot be read
  --settle SECONDS   等待此前请求的秒数，默认 120   seconds to wait for work from before; less in trials only
  --data FOLDER   内置数据库的文件夹，默认 .huiliu  folder of the embedded database; stop the hub first

docs/keys.md 写有每一步。docs/keys.md has every step.
`;

export interface KeyOptions {
  command: KeyCommand;
  data?: string;
  dropUnreadable: boolean;
  /** Seconds for which work from before a change is waited for; undefined: as usual. */
  settle?: number;
}

/** Reads the command line; throws an `option` fault. */
export function readKeyOptions(args: string[]): KeyOptions | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const command = COMMANDS.find((name) => name === positionals[0]);
  if (!command || positionals.length > 1) throw unusable();
  const dropUnreadable = values['drop-unreadable'] ?? false;
  const settle = values.settle === undefined ? {} : { settle: secondsOf(values.settle) };
  return { command, dropUnreadable, ...settle, ...(values.data === undefined ? {} : { data: values.data }) };
}

function secondsOf(typed: string): number {
  if (!/^\d{1,4}$/.test(typed)) throw unusable();
  return Number(typed);
}

function parsed(args: string[]) {
  try {
    const options = {
      data: { type: 'string' },
      help: { type: 'boolean' },
      'drop-unreadable': { type: 'boolean' },
      settle: { type: 'string' },
    } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw unusable();
  }
}

const unusable = (): HubFault => new HubFault('option', '命令行选项有误。', `Usage: ${KEYS_HELP}`);
