import { parseArgs } from 'node:util';
import {
  formatOf,
  LIVE_OR_ARCHIVE,
  ROW_CHANNELS,
  ROW_FIELDS,
  type FileFormat,
  type LiveOrArchive,
  type RowChannel,
  type RowField,
} from '#intake';
import { ImportFault } from './import-fault.js';

/** The table to read, and how. Together with the bytes of the file this decides every row, so the journal stores it. */
export interface ImportFile {
  path: string;
  format: FileFormat;
  channel: RowChannel;
  /** `live` 现办, or `archive` 档案. */
  as: LiveOrArchive;
  /** 迟登原因 of live work that was received long ago. */
  lateReason?: string;
  /** Column name → field, in the format of `readRows`. */
  map: Record<string, RowField>;
  sheet?: string;
}

/** The parsed command line. */
export interface ImportOptions {
  file: ImportFile;
  source: string;
  key?: string;
  url?: string;
  dataDir?: string;
  concurrency: number;
  /** Line of the file at which to begin. */
  from: number;
  bad?: string;
  dryRun: boolean;
  /** No check and no question before rows are sent. */
  yes: boolean;
  wait: boolean;
}

/** What `npm run import -- --help` prints. */
export const IMPORT_HELP = `npm run import -- --as live|archive --channel web FILE.csv|.xlsx|.jsonl

  --as live           现办：派单，时限自各行的时间起算  live work: dispatched, clocks run from each row's time
  --as archive        档案：只登记备查                  archive: registered as history; no dispatch, clock or message
  --late-reason TEXT  收到已久仍属现办的原因            why rows of long ago are live work
  --channel NAME      表中没有渠道列时的渠道            channel, where the table has no column for it
                      ${ROW_CHANNELS.join(' ')}
  --map 字段=列名,…   指明哪一列是哪个字段              which column fills which field
                      ${ROW_FIELDS.join(' ')}
  --sheet NAME        XLSX 的工作表                     sheet of a workbook
  --source CODE       登记为哪个来源，默认 import       source the rows count for
  --key hl_…          密钥，或环境变量 HUILIU_KEY       API key, or HUILIU_KEY (which other users cannot see)
  --url URL           正在运行的汇流                    running hub; without it http://127.0.0.1:8080, or one is started
  --data FOLDER       用这个数据文件夹启动一个汇流      start a hub on this data folder
  --concurrency N     同时发送的行数，默认 16           rows under way at once
  --from N            从文件的第 N 行开始               begin at line N of the file
  --bad FILE          错误行写到哪里                    side file of bad rows, FILE.bad.csv or .jsonl by default
  --dry-run           只检查，不发送                    only check, send nothing
  --yes               在终端里运行时不先检查、不询问        at a terminal: no check first, no question
  --wait              等到全部分派完毕；密钥另需 monitor 权限   wait until everything is routed; the key needs the scope monitor too

  中断后再次运行同一命令即从断点继续，不会重复登记。The same command again goes on where it stopped; nothing is registered twice.
  退出码 0 全部成功，2 有错误行，1 失败，130 被中断。Exit code 0 all good, 2 bad rows, 1 fault, 130 interrupted.
`;

/** Reads the command line; `help` when it was requested. Throws an `option`, `no-file` or `format` fault. */
export function readImportOptions(args: string[], env: Record<string, string | undefined>): ImportOptions | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [path, more] = positionals;
  if (path === undefined)
    throw new ImportFault(
      'no-file',
      '请写明要导入的文件；用 --help 查看用法。',
      'Name the file to import; --help shows how.',
    );
  if (more !== undefined) throw unusable(more);
  const format = formatOf(path);
  if (format === undefined) {
    throw new ImportFault(
      'format',
      `不认识文件 ${path} 的类型；请存为 .csv、.xlsx 或 .jsonl。`,
      `The kind of file of ${path} is not known; save it as .csv, .xlsx or .jsonl.`,
    );
  }
  return {
    file: {
      path,
      format,
      channel: channelOf(values.channel),
      as: asOf(values.as),
      lateReason: values['late-reason'],
      map: readMap(values.map ?? []),
      sheet: values.sheet,
    },
    source: values.source ?? 'import',
    key: values.key ?? (env['HUILIU_KEY'] || undefined),
    url: values.url === undefined ? undefined : addressOf(values.url),
    dataDir: values.data,
    concurrency: wholeNumber('--concurrency', values.concurrency ?? '16', 256),
    from: wholeNumber('--from', values.from ?? '1', 1e12),
    bad: values.bad,
    dryRun: values['dry-run'] ?? false,
    yes: values.yes ?? false,
    wait: values.wait ?? false,
  };
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  as: TEXT,
  'late-reason': TEXT,
  channel: TEXT,
  map: { type: 'string', multiple: true },
  sheet: TEXT,
  source: TEXT,
  key: TEXT,
  url: TEXT,
  data: TEXT,
  concurrency: TEXT,
  from: TEXT,
  bad: TEXT,
  'dry-run': FLAG,
  yes: FLAG,
  wait: FLAG,
  help: FLAG,
} as const;

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw unusable((cause as Error).message.split(/[.\n]/)[0]!);
  }
}

/** Parses `rowId=编号,text=内容`, which may be given several times. */
function readMap(given: readonly string[]): Record<string, RowField> {
  const map: Record<string, RowField> = {};
  for (const pair of given.flatMap((list) => list.split(/[,，]/)).filter((part) => part.trim() !== '')) {
    const [, name = '', column = ''] = /^([^=]*)=(.*)$/.exec(pair.trim()) ?? [];
    const field = ROW_FIELDS.find((known) => known === name.trim());
    if (field === undefined || column.trim() === '') {
      throw new ImportFault(
        'option',
        `--map 中的「${pair}」不是 字段=列名；字段有 ${ROW_FIELDS.join('、')}。`,
        `"${pair}" in --map is not field=column; the fields are ${ROW_FIELDS.join(', ')}.`,
      );
    }
    map[column.trim()] = field;
  }
  return map;
}

function asOf(given: string | undefined): LiveOrArchive {
  const as = LIVE_OR_ARCHIVE.find((known) => known === given);
  if (as !== undefined) return as;
  throw new ImportFault(
    'option',
    '请写明 --as live（现办：派单，时限自各行的时间起算）或 --as archive（档案：只登记备查，不派单、不计时限、不发消息）。',
    'Say --as live (work of today: dispatched, its clocks run from the time of each row) or --as archive (history: registered only, no dispatch, no clock, no message).',
  );
}

function channelOf(given: string | undefined): RowChannel {
  const channel = ROW_CHANNELS.find((known) => known === given);
  if (channel !== undefined) return channel;
  throw new ImportFault(
    'option',
    `请用 --channel 写明渠道：${ROW_CHANNELS.join('、')}。`,
    `Say the channel with --channel: ${ROW_CHANNELS.join(', ')}.`,
  );
}

function addressOf(given: string): string {
  if (!URL.canParse(given) || !/^https?:\/\//i.test(given)) throw unusable(`--url ${given}`);
  return given.replace(/(?<!\/)\/+$/, '');
}

function wholeNumber(option: string, given: string, most: number): number {
  if (!/^\d{1,13}$/.test(given) || Number(given) < 1 || Number(given) > most) throw unusable(`${option} ${given}`);
  return Number(given);
}

function unusable(what: string): ImportFault {
  return new ImportFault(
    'option',
    `命令行选项有误（${what}）；用 --help 查看用法。`,
    `The command line is not usable (${what}); --help shows how.`,
  );
}
