import { ReferenceCommandFault } from './reference/reference-fault.js';
import { readReferenceOptions, REFERENCE_HELP } from './reference/reference-options.js';
import { runReference } from './reference/run-reference.js';

/** `npm run reference`: checks, tries or imports a folder of reference data on a running hub. Returns the exit code. */
async function main(args: string[]): Promise<number> {
  const options = readReferenceOptions(args, process.env);
  if (options !== 'help') return runReference(options, console.log);
  process.stdout.write(REFERENCE_HELP);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    console.error(fault instanceof ReferenceCommandFault ? fault.message : fault);
    process.exit(1);
  },
);
