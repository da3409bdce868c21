import { answered, settled, type ImportTally } from './tally.js';

/** The result of one run. */
export interface RunResult {
  /** Rows of the file. */
  rows: number;
  tally: ImportTally;
  /** Seconds of sending. */
  seconds: number;
  /** Seconds until everything was routed, if that was waited for. */
  routingSeconds?: number;
  /** Submissions of the hub that still wait for routing, if the hub could be asked. */
  waiting?: number;
  interrupted: boolean;
  badPath: string;
}

/** 0 all good, 2 bad rows, 1 rows without an outcome, 130 (as shells count SIGINT) interrupted. */
export function exitCodeOf({ rows, tally, interrupted }: RunResult): 0 | 1 | 2 | 130 {
  if (interrupted) return 130;
  if (settled(tally) !== rows) return 1;
  return tally.bad > 0 ? 2 : 0;
}

/** The table at the end. */
export function summaryOf(result: RunResult): string {
  const { rows, tally, seconds, routingSeconds, waiting, badPath } = result;
  const sent = answered(tally);
  const left = rows - settled(tally);
  const figures: [string, number | string | undefined, unknown][] = [
    ['行 rows', rows, true],
    ['新登记 registered', tally.registered, true],
    ['已有 known already', tally.known, true],
    ['更正 amended', tally.amended, true],
    ['先前已导入 earlier run', tally.earlier, tally.earlier],
    ['跳过 before --from', tally.passedOver, tally.passedOver],
    ['错误 bad', tally.bad > 0 ? `${tally.bad}  → ${badPath}` : 0, true],
    ['未处理 not dealt with', left, left],
    ['用时 seconds', `${seconds.toFixed(1)}  (${(seconds > 0 ? sent / seconds : 0).toFixed(1)} 行/秒 rows/s)`, true],
    ['分派用时 routing, s', routingSeconds?.toFixed(1), routingSeconds !== undefined],
    ['等待分派 to be routed', waiting, waiting],
  ];
  return figures
    .filter(([, , isShown]) => Boolean(isShown))
    .map(([name, value]) => `  ${padded(name)}${value}`)
    .join('\n');
}

/** A Chinese character is two columns wide. */
function padded(name: string): string {
  const width = [...name].reduce((sum, character) => sum + (/[^\x00-\x7F]/.test(character) ? 2 : 1), 0);
  return name + ' '.repeat(Math.max(1, 28 - width));
}

/** The command that continues the import, without the key. */
export function commandOf(args: readonly string[]): string {
  const shown: string[] = [];
  for (const [at, arg] of args.entries()) {
    if (arg === '--key' || args[at - 1] === '--key' || arg.startsWith('--key=')) continue;
    shown.push(/^[\w./:=@,+-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`);
  }
  return `npm run import -- ${shown.join(' ')}`;
}
