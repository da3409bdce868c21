import { parseArgs } from 'node:util';
import { ReferenceCommandFault } from './reference-fault.js';

export type ReferenceAct = 'check' | 'trial' | 'import';

export interface ReferenceOptions {
  act: ReferenceAct;
  folder: string;
  /** YYYY-MM-DD; today when left out. */
  from?: string | undefined;
  basis: string;
  url: string;
  key: string;
  /** Check without a hub: what the folder leaves out is that of a new hub. */
  offline: boolean;
}

/** What `npm run reference -- --help` prints. */
export const REFERENCE_HELP = `npm run reference -- check|trial|import FOLDER

  check           校验文件夹中各表与汇流现有各表          check the tables of the folder together with those of the hub
  trial           试算：哪些在办事项会改派，不作改动      say which open matters would go elsewhere; writes nothing
  import          制作新版本并按日生效，无需重启          make a version that takes effect on its day, without a restart
  FOLDER          departments.json|.csv|.xlsx 等，格式见 docs/reference-data.md；
                  departments.merge.csv 只合并所给各行    files named like the tables; .merge. sends some rows only
  --from DAY      生效日 YYYY-MM-DD（上海），默认今天      first day in Shanghai, today by default
  --basis TEXT    依据，默认为文件夹名                    the document or reason; the folder's name by default
  --offline       check 不连接汇流：缺的表取程序自带的     check without a hub and without a key; missing tables are the shipped ones
  --url URL       正在运行的汇流，默认 http://127.0.0.1:8080   a running hub
  --key hl_…      密钥（admin 权限），或 HUILIU_KEY       key with the scope admin, or HUILIU_KEY

  退出码 0 成功，2 参考数据有误，1 失败。Exit code 0 good, 2 the data have faults, 1 fault.
`;

const ACTS: readonly string[] = ['check', 'trial', 'import'];

/** Reads the command line; `help` when it was asked for. */
export function readReferenceOptions(
  args: string[],
  env: Record<string, string | undefined>,
): ReferenceOptions | 'help' {
  const { values, positionals } = parsed(args);
  const [act, folder, more] = positionals;
  if (values.help) return 'help';
  if (act === undefined || !ACTS.includes(act)) throw unusable(act ?? 'check|trial|import');
  if (folder === undefined || more !== undefined) throw unusable(more ?? 'FOLDER');
  if (values.from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.from)) throw unusable(`--from ${values.from}`);
  const url = values.url ?? `http://127.0.0.1:${env['PORT'] || 8080}`;
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) throw unusable(`--url ${url}`);
  const offline = values.offline === true;
  if (offline && act !== 'check') throw unusable('--offline');
  const key = values.key ?? env['HUILIU_KEY'] ?? '';
  if (!key && !offline)
    throw new ReferenceCommandFault(
      '需要 admin 权限的密钥：--key hl_… 或环境变量 HUILIU_KEY。',
      'A key with the scope admin is needed: --key hl_… or the environment variable HUILIU_KEY.',
    );
  const basis = values.basis ?? `导入 ${folder}`.slice(0, 500);
  return { act: act as ReferenceAct, folder, from: values.from, basis, url: url.replace(/\/$/, ''), key, offline };
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        from: text,
        basis: text,
        url: text,
        key: text,
        offline: { type: 'boolean' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (cause) {
    throw unusable((cause as Error).message.split(/[.\n]/)[0]!);
  }
}

function unusable(what: string): ReferenceCommandFault {
  return new ReferenceCommandFault(
    `命令行有误（${what}）；用 --help 查看用法。`,
    `The command line is not usable (${what}); --help shows how.`,
  );
}
