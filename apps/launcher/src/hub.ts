import { ConfigFault, EmbeddedFault } from '#platform';
import { banner } from './hub/banner.js';
import { HubFault } from './hub/hub-fault.js';
import { HELP, readOptions } from './options.js';
import { startHub } from './hub/start-hub.js';

/**
 * `npm start`: runs one hub in the foreground until Ctrl-C. Exit code 0 when it was stopped, 1 when it could not start
 * or continue.
 */
async function main(): Promise<void> {
  const interrupted = new AbortController();
  let again = (): void => undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) again();
      interrupted.abort();
    });
  }
  const { help, ...options } = readOptions(process.argv.slice(2));
  if (help) return void process.stdout.write(HELP);
  process.stdout.write('汇流正在启动…… Huiliu is starting…\n');
  const hub = await startHub({ ...options, signal: interrupted.signal, say: (line) => console.error(line) });
  again = hub.hasten;
  console.log(banner(hub));
  const fault = await Promise.race([hub.failed, untilAborted(interrupted.signal)]);
  if (!fault) console.log('正在停止…… Stopping…');
  await hub.stop();
  if (fault) throw fault;
  console.log('已停止。Stopped.');
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((done) =>
    signal.aborted ? done(undefined) : signal.addEventListener('abort', () => done(undefined)),
  );
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    if (fault instanceof HubFault && fault.reason === 'stopped') process.exit(0);
    const expected = fault instanceof HubFault || fault instanceof EmbeddedFault || fault instanceof ConfigFault;
    console.error(expected ? fault.message : fault);
    process.exit(1);
  },
);
