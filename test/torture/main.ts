import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BACKENDS, type Backend } from './hub.js';
import { round, type RoundResult } from './round.js';
import { startServers, type Servers } from './servers.js';

const DEFAULTS = { submissions: 20_000, kills: 60, 'server-crashes': 3, erasures: 3, takeovers: 3, seed: 1 };
type Numbers = typeof DEFAULTS;

const HELP = `npm run torture -- [options]     the promises, long form; exit code 1 when one is broken
  --submissions N     clients of the storm per backend (${DEFAULTS.submissions})
  --kills N           kill -9 during the storm, half on gateways, half on workers (${DEFAULTS.kills})
  --server-crashes N  kill -9 of PostgreSQL, and of Redis, during the storm (${DEFAULTS['server-crashes']})
  --erasures N        times the queue is erased with work in flight (${DEFAULTS.erasures})
  --takeovers N       times a worker's death is timed (${DEFAULTS.takeovers})
  --seed N            other stories (${DEFAULTS.seed})
  --backend NAME      postgres or redis; both where there is a redis-server
`;

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return void process.stdout.write(HELP);
  const servers = await startServers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void servers.stop().finally(() => process.exit(130)));
  try {
    const wanted = BACKENDS.filter((backend) => options.backend === undefined || options.backend === backend);
    const possible = wanted.filter((backend) => backend === 'postgres' || servers.hasRedis);
    if (possible.length === 0)
      throw new Error(
        options.backend === 'redis'
          ? 'there is no redis-server and no TEST_REDIS_URL'
          : '--backend is postgres or redis',
      );
    await torture(possible, options.numbers, servers);
  } finally {
    await servers.stop();
  }
}

function readOptions(): { numbers: Numbers; backend?: string } | undefined {
  const names = Object.keys(DEFAULTS) as (keyof Numbers)[];
  const text = { type: 'string' as const };
  const parsed = parseArgs({
    options: { help: { type: 'boolean' }, backend: text, ...Object.fromEntries(names.map((name) => [name, text])) },
  });
  const values = parsed.values as Partial<Record<string, string | boolean>>;
  if (values['help']) return undefined;
  const numbers = { ...DEFAULTS };
  for (const name of names) {
    const given = Number(values[name] ?? DEFAULTS[name]);
    if (!Number.isSafeInteger(given) || given < 0) throw new Error(`--${name} must be a whole number`);
    numbers[name] = given;
  }
  return { numbers, backend: values['backend'] as string | undefined };
}

async function torture(backends: readonly Backend[], numbers: Numbers, servers: Servers): Promise<void> {
  const results: RoundResult[] = [];
  for (const backend of backends) {
    console.log(`queues in ${backend}`);
    results.push(
      await round(
        backend,
        { ...numbers, serverCrashes: crashes(servers, backend, numbers['server-crashes']) },
        console.log,
      ),
    );
  }
  console.log(`\n${table(results)}\n${machine()}, ${servers.names.join(', ')}`);
  const broken = results.flatMap((result) => result.broken);
  for (const fault of broken) console.log(`BROKEN: ${fault}`);
  for (const { backend, logs, broken: faults } of results)
    if (faults.length > 0) console.log(`logs of ${backend}: ${logs}`);
  if (broken.length > 0) process.exitCode = 1;
}

/** Only servers that we started are ours to kill. */
function crashes({ crashPostgres, crashRedis }: Servers, backend: Backend, times: number): (() => Promise<void>)[] {
  const ways = [crashPostgres, backend === 'redis' ? crashRedis : undefined].filter((way) => way !== undefined);
  return Array.from({ length: times }, () => ways).flat();
}

function table(results: readonly RoundResult[]): string {
  const head = [
    'queues',
    'attempted',
    'acknowledged',
    'lost',
    'duplicated',
    'double-routed',
    'stuck',
    'parked',
    'recovered',
    'kills',
    'seconds',
  ];
  const lines = results.map(({ backend, storm: { counts, kills, serverCrashes, seconds } }) =>
    [
      backend,
      counts.attempted,
      counts.acknowledged,
      counts.lost,
      counts.duplicated,
      counts.doubleRouted,
      counts.stuck,
      counts.parked,
      counts.recovered,
      `${kills} + ${serverCrashes}`,
      seconds.toFixed(),
    ].map(String),
  );
  const width = head.map((name, column) => Math.max(name.length, ...lines.map((line) => line[column]!.length)));
  return [head, ...lines]
    .map((line) => line.map((cell, column) => cell.padStart(width[column]!)).join('  '))
    .join('\n');
}

function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
}

main().then(
  () => process.exit(),
  (fault: unknown) => {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exit(1);
  },
);
