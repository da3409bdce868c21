import { parseArgs } from 'node:util';
import { HubFault } from '../hub/hub-fault.js';

const COMMANDS = ['status', 'rotate-master', 'rotate-data', 'rotate-people'] as const;

export type KeyCommand = (typeof COMMANDS)[number];

/** What `npm run keys -- --help` prints. */
export const KEYS_HELP = `npm run keys -- status|rotate-master|rotate-data|rotate-people [--drop-unreadable] [--data FOLDER]

  status          密钥、进程和数据库角色的现状      keys, processes and the database role
  rotate-master   改用主密钥设置中的第一个          wrap the data keys with the first master key of the setting
  rotate-data     换数据密钥并重新加密全部内容      a new data key, and all words encrypted anew with it
  rotate-people   换电话、证件号等盲索引的密钥      a new key of the blind indexes of people
  --drop-unreadable  损坏的内容不妨碍删除旧密钥    delete the old key although some values cannot be read
  --data FOLDER   内置数据库的文件夹，默认 .huiliu  folder of the embedded database; stop the hub first

docs/keys.md 写有每一步。docs/keys.md has every step.
`;

export interface KeyOptions {
  command: KeyCommand;
  data?: string;
  dropUnreadable: boolean;
}

/** Reads the command line; throws an `option` fault. */
export function readKeyOptions(args: string[]): KeyOptions | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const command = COMMANDS.find((name) => name === positionals[0]);
  if (!command || positionals.length > 1) throw unusable();
  const dropUnreadable = values['drop-unreadable'] ?? false;
  return { command, dropUnreadable, ...(values.data === undefined ? {} : { data: values.data }) };
}

function parsed(args: string[]) {
  try {
    const options = {
      data: { type: 'string' },
      help: { type: 'boolean' },
      'drop-unreadable': { type: 'boolean' },
    } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    throw unusable();
  }
}

const unusable = (): HubFault => new HubFault('option', '命令行选项有误。', `Usage: ${KEYS_HELP}`);
