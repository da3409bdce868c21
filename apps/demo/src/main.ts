import { ConfigFault, EmbeddedFault } from '#platform';
import { HubFault } from '../../launcher/src/hub/hub-fault.js';
import { DemoFault } from './hub/demo-fault.js';
import { HubRefusal } from './hub/hub-client.js';
import { DEMO_HELP, readDemoOptions } from './hub/options.js';
import { runDemo } from './run-demo.js';

/** `npm run demo`: exit code 0 when every count is as declared, 1 when one is not, 2 when the day could not be played. */
async function main(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(DEMO_HELP);
    return 0;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());
  return (await runDemo(options, interrupted.signal)) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => {
    const expected = [DemoFault, HubRefusal, HubFault, EmbeddedFault, ConfigFault].some(
      (kind) => fault instanceof kind,
    );
    console.error(expected ? `\n${(fault as Error).message}` : fault);
    process.exit(2);
  },
);
