import { parseArgs } from 'node:util';
import { HubFault } from '../hub/hub-fault.js';

/** What `npm run doctor -- --help` prints. */
export const DOCTOR_HELP = `npm run doctor -- [--json] [--data FOLDER]

  查看运行中的汇流，逐项用一句话说明；退出码 0 正常，1 需要注意，2 危险。
  Looks at a running hub and says each finding in a sentence; exit code 0: good, 1: needs attention, 2: danger.

  --json          以 JSON 输出                      print JSON
  --data FOLDER   内置数据库的文件夹，默认 .huiliu  folder of the embedded database, .huiliu by default
  DATABASE_URL    改看已有的 PostgreSQL             look at a PostgreSQL of your own

docs/operations.md 写有每一项。docs/operations.md explains each finding.
`;

/** Reads the command line; throws an `option` fault. */
export function readDoctorOptions(args: string[]): { json: boolean; data: string | undefined } | 'help' {
  const { json = false, data, help } = parsedDoctorOptions(args);
  return help ? 'help' : { json, data };
}

function parsedDoctorOptions(args: string[]): { json?: boolean; data?: string; help?: boolean } {
  try {
    const options = { json: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new HubFault('option', '命令行选项有误。', `Usage: ${DOCTOR_HELP}`);
  }
}
