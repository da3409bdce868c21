import 'reflect-metadata';
import { ConfigFault, EmbeddedFault } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { mayRegister } from './import/ask-first.js';
import { dryRun } from './import/dry-run.js';
import { checkFile } from './import/file-rows.js';
import { ImportFault } from './import/import-fault.js';
import { IMPORT_HELP, readImportOptions } from './import/import-options.js';
import { badPathOf, runImport } from './import/run-import.js';
import { commandOf, exitCodeOf, summaryOf } from './import/summary.js';

/** `npm run import`: sends the rows of a file to the hub's intake endpoint, once each. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(130);
      console.log('\n正在停止，等待已发出的行…… Stopping; rows under way are waited for…');
      interrupted.abort();
    });
  }
  const options = readImportOptions(args, process.env);
  if (options === 'help') {
    process.stdout.write(IMPORT_HELP);
    return 0;
  }
  await checkFile(options.file);
  if (options.dryRun) return (await dryRun(options, badPathOf(options), console.log)) > 0 ? 2 : 0;
  const terminal = { input: process.stdin, output: process.stdout };
  if (!(await mayRegister(options, badPathOf(options), terminal, interrupted.signal))) {
    console.log('没有登记。Nothing was registered.');
    return 0;
  }
  const result = await runImport(options, { signal: interrupted.signal, say: console.log });
  const heading = result.interrupted ? '导入已中断 Import interrupted' : '导入完成 Import done';
  console.log(`\n${heading}: ${options.file.path}\n${summaryOf(result)}`);
  if (result.interrupted) console.log(`\n继续 To go on:\n  ${commandOf(args)}`);
  return exitCodeOf(result);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    if (fault instanceof HubFault && fault.reason === 'stopped') process.exit(130);
    const expected = [ImportFault, HubFault, EmbeddedFault, ConfigFault].some((kind) => fault instanceof kind);
    console.error(expected ? (fault as Error).message : fault);
    process.exit(1);
  },
);
