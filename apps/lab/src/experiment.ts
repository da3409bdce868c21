/**
 * One measurement or training: reads its own flags, prints lines while it runs, throws a clear message when flags or
 * files are unusable.
 */
export type Experiment = (args: readonly string[], print: (line: string) => void) => Promise<void>;

/**
 * Runs the experiment that the first argument names; flags alone mean `standard`. The process ends with 0, or with 1 and one clear line
 * when the name, a flag or a file was wrong.
 */
export function runExperiment(
  list: Readonly<Record<string, Experiment>>,
  { command, standard }: { command: string; standard?: string },
): void {
  const [first, ...rest] = process.argv.slice(2);
  const named = first !== undefined && !first.startsWith('-');
  const name = named ? first : standard;
  const experiment = name === undefined ? undefined : Object.entries(list).find(([key]) => key === name)?.[1];
  if (!experiment) {
    process.stderr.write(`用法 Usage: npm run ${command} -- ${Object.keys(list).join('|')} [--option …]\n`);
    process.exitCode = 1;
    return;
  }
  experiment(named ? rest : process.argv.slice(2), (line) => void process.stdout.write(`${line}\n`)).catch(
    (fault: unknown) => {
      process.stderr.write(
        `${isExpected(fault) ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`,
      );
      process.exitCode = 1;
    },
  );
}

/** Wrong flags and missing files are errors of the caller: print a message without a stack trace. */
function isExpected(fault: unknown): fault is Error {
  if (!(fault instanceof Error)) return false;
  const code = 'code' in fault ? String(fault.code) : '';
  return (
    code.startsWith('ERR_PARSE_ARGS') ||
    ['ENOENT', 'EACCES', 'EISDIR'].includes(code) ||
    Object.getPrototypeOf(fault) === Error.prototype
  );
}
