import { parseArgs } from 'node:util';
import { DemoFault } from './demo-fault.js';

/** The options of the demo. */
export interface DemoOptions {
  /** A running hub and its administrator's key; without them the demo starts its own hub. */
  url?: string;
  key?: string;
  /** Data folder of the demo's own hub; a temporary one unless given. */
  data?: string;
  /** Keeps the temporary folder. */
  keep: boolean;
  verbose: boolean;
  /** Leaves the city open with accounts to look at it, until Ctrl-C. */
  stay: boolean;
  help: boolean;
}

export const DEMO_HELP = `npm run demo -- [--verbose] [--stay] [--keep | --data FOLDER] [--url URL --key KEY]

  --verbose            逐条说明判断不一致的来件            say in words where the hub and the script differ
  --stay               结束后留着汇流和演示账号，Ctrl-C 结束  leave the city open with accounts until Ctrl-C; so in a terminal
  --no-stay            演示完即结束                        end after the day, also in a terminal
  --keep               保留临时数据文件夹                  keep the temporary data folder
  --data FOLDER        使用这个新的数据文件夹并保留        use this fresh data folder, and keep it
  --url URL --key KEY  在运行中的汇流上演示（管理员密钥）  play on a running hub (administrator's key); it needs
                                                           OUTBOUND_ALLOW=127.0.0.0/8 LIMITS_EXEMPT=127.0.0.0/8
`;

/** Reads the command line; throws a fault that names the wrong option. */
export function readDemoOptions(args: string[]): DemoOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: { url: text, key: text, data: text, keep: flag, verbose: flag, stay: { type: 'boolean' }, help: flag },
      allowNegative: true,
    }));
  } catch (cause) {
    throw unusable(cause instanceof Error ? cause.message.split('.')[0]! : String(cause));
  }
  if ((values.url === undefined) !== (values.key === undefined)) throw unusable('--url, --key');
  if (values.url !== undefined && !URL.canParse(values.url)) throw unusable('--url');
  const stay = values.stay ?? (process.stdout.isTTY && values.url === undefined);
  return { ...values, stay, ...(values.url === undefined ? {} : { url: values.url.replace(/(?<!\/)\/+$/, '') }) };
}

function unusable(what: string): DemoFault {
  return new DemoFault(
    `命令行选项有误（${what}）；用 npm run demo -- --help 查看用法。`,
    `The command line is not usable (${what}); npm run demo -- --help shows how.`,
  );
}
