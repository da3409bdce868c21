import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { FaultSize } from './faults/fault.js';
import { FAULTS } from './faults/list.js';
import { BACKENDS, type Backend } from './hub.js';
import { round, type RoundResult } from './round.js';
import { startServers, type Servers } from './servers.js';
import { faultTable, roundTable } from './table.js';

const DEFAULTS = { submissions: 20_000, kills: 60, 'server-crashes': 3, erasures: 3, takeovers: 3, seed: 1 };
type Numbers = typeof DEFAULTS;
/** The promises of `test/promises.spec.ts`, in their long form. */
const PROMISES = 'promises';

const HELP = `npm run torture -- [name …] [options]     exit code 1 when a promise is broken; without a name all, one after the other
  ${PROMISES.padEnd(20)}what test/promises.spec.ts holds, in the long form
${FAULTS.map(({ name, does }) => `  ${name.padEnd(20)}${does}`).join('\n')}
options
  --short             seconds instead of hours
  --backend NAME      postgres or redis; both where there is a redis-server
  --seed N            other stories (${DEFAULTS.seed})
  --submissions N     at least so many come in while a fault lasts (each has its own number; ${PROMISES}: ${DEFAULTS.submissions})
  --times N           how often a fault strikes (each has its own number)
of ${PROMISES} only
  --kills N           kill -9 during the storm, half on gateways, half on workers (${DEFAULTS.kills})
  --server-crashes N  kill -9 of PostgreSQL, and of Redis, during the storm (${DEFAULTS['server-crashes']})
  --erasures N        times the queue is erased with work in flight (${DEFAULTS.erasures})
  --takeovers N       times a worker's death is timed (${DEFAULTS.takeovers})
`;

interface Options {
  names: readonly string[];
  numbers: Numbers;
  /** Sizes that were asked for. */
  size: Partial<FaultSize>;
  short: boolean;
  backend?: string;
}

const SHORT: Numbers = { ...DEFAULTS, submissions: 100, kills: 4, 'server-crashes': 1, erasures: 1, takeovers: 1 };

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return void process.stdout.write(HELP);
  const servers = await startServers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void servers.stop().finally(() => process.exit(130)));
  try {
    const backends = backendsOf(options, servers);
    const broken: string[] = [];
    for (const name of options.names)
      broken.push(
        ...(name === PROMISES
          ? await torture(backends, options.numbers, servers)
          : await strike(name, backends, servers, options)),
      );
    for (const fault of broken) console.log(`BROKEN: ${fault}`);
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await servers.stop();
  }
}

function readOptions(): Options | undefined {
  const names = Object.keys(DEFAULTS) as (keyof Numbers)[];
  const text = { type: 'string' as const };
  const flag = { type: 'boolean' as const };
  const { values: given, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: flag,
      short: flag,
      backend: text,
      times: text,
      ...Object.fromEntries(names.map((name) => [name, text])),
    },
  });
  const values = given as Partial<Record<string, string | boolean>>;
  if (values['help']) return undefined;
  const known = [PROMISES, ...FAULTS.map(({ name }) => name)];
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no ${unknown}; there are ${known.join(', ')}`);
  const short = values['short'] === true;
  const number = (name: string, usual: number): number => {
    const found = Number(values[name] ?? usual);
    if (!Number.isSafeInteger(found) || found < 0) throw new Error(`--${name} must be a whole number`);
    return found;
  };
  const numbers = { ...(short ? SHORT : DEFAULTS) };
  for (const name of names) numbers[name] = number(name, numbers[name]);
  const size = Object.fromEntries(
    ['submissions', 'times'].flatMap((name) => (values[name] === undefined ? [] : [[name, number(name, 0)]])),
  ) as Partial<FaultSize>;
  const backend = values['backend'] as string | undefined;
  return { names: positionals.length > 0 ? positionals : known, numbers, size, short, backend };
}

function backendsOf({ backend: wanted }: Options, { hasRedis }: Servers): Backend[] {
  const possible = BACKENDS.filter(
    (backend) => (wanted === undefined || wanted === backend) && (backend === 'postgres' || hasRedis),
  );
  if (possible.length > 0) return possible;
  throw new Error(
    wanted === 'redis' ? 'there is no redis-server and no TEST_REDIS_URL' : '--backend is postgres or redis',
  );
}

/** One fault on each backend; answers what it broke. */
async function strike(
  name: string,
  backends: readonly Backend[],
  servers: Servers,
  { numbers, size: asked, short }: Options,
): Promise<string[]> {
  const fault = FAULTS.find((one) => one.name === name)!;
  const size = { ...(short ? fault.short : fault.long), ...asked };
  const results = [];
  for (const backend of backends.filter((one) => fault.backends?.includes(one) ?? true)) {
    console.log(`${name}, queues in ${backend}: ${fault.does}`);
    const say = (line: string): void => console.log(`  ${line}`);
    const rows = await fault.run({ backend, servers, seed: numbers.seed, say }, size);
    results.push(...rows.map((row) => ({ ...row, backend })));
  }
  console.log(
    `\n${name} (seed ${numbers.seed}, ${size.submissions} submissions, ${size.times} times)\n${faultTable(results)}\n`,
  );
  console.log(machine(servers));
  return results.flatMap(({ backend, cell, broken }) => broken.map((what) => `${name}, ${backend}, ${cell}: ${what}`));
}

async function torture(backends: readonly Backend[], numbers: Numbers, servers: Servers): Promise<string[]> {
  const results: RoundResult[] = [];
  for (const backend of backends) {
    console.log(`queues in ${backend}`);
    const serverCrashes = crashes(servers, backend, numbers['server-crashes']);
    results.push(await round(backend, { ...numbers, serverCrashes }, console.log));
  }
  console.log(`\n${roundTable(results)}\n${machine(servers)}`);
  for (const { backend, logs, broken } of results) if (broken.length > 0) console.log(`logs of ${backend}: ${logs}`);
  return results.flatMap(({ broken }) => broken);
}

/** Only servers that we started are ours to kill. */
function crashes({ crashPostgres, crashRedis }: Servers, backend: Backend, times: number): (() => Promise<unknown>)[] {
  const ways = [crashPostgres, backend === 'redis' ? crashRedis : undefined].filter((way) => way !== undefined);
  return Array.from({ length: times }, () => ways.map((way) => () => way())).flat();
}

function machine({ names }: Servers): string {
  const parts = [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    ...names,
    `load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
    new Date().toISOString(),
  ];
  return parts.join(', ');
}

main().then(
  () => process.exit(),
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.stack : fault);
    process.exit(1);
  },
);
