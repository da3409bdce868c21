import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BACKENDS, type Backend } from './hub.js';
import { round, type RoundResult, type RoundSize } from './round.js';
import { startServers } from './servers.js';

const HELP = `npm run torture -- [options]     the promises, long form; exit code 1 when one is broken
  --submissions N   clients of the storm per backend (20000)
  --kills N         kill -9 during the storm, half on gateways, half on workers (60)
  --erasures N      times the queue is erased with work in flight (3)
  --takeovers N     times a worker's death is timed (3)
  --seed N          other stories (1)
  --backend NAME    postgres or redis; both where there is a redis-server
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      submissions: { type: 'string', default: '20000' }, kills: { type: 'string', default: '60' }, erasures: { type: 'string', default: '3' },
      takeovers: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' }, backend: { type: 'string' }, help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const number = (name: 'submissions' | 'kills' | 'erasures' | 'takeovers' | 'seed'): number => {
    const given = Number(values[name]);
    if (!Number.isSafeInteger(given) || given < 0) throw new Error(`--${name} must be a whole number`);
    return given;
  };
  const size: RoundSize = { submissions: number('submissions'), kills: number('kills'), erasures: number('erasures'), takeovers: number('takeovers'), seed: number('seed') };
  const servers = await startServers();
  process.once('SIGINT', () => void servers.stop().finally(() => process.exit(130)));
  try {
    const wanted = BACKENDS.filter((backend) => values.backend === undefined || values.backend === backend);
    const possible = wanted.filter((backend) => backend === 'postgres' || servers.hasRedis);
    if (possible.length === 0) throw new Error(values.backend === 'redis' ? 'there is no redis-server and no TEST_REDIS_URL' : '--backend is postgres or redis');
    await torture(possible, size, servers.names);
  } finally {
    await servers.stop();
  }
}

async function torture(backends: readonly Backend[], size: RoundSize, serverNames: readonly string[]): Promise<void> {
  const results: RoundResult[] = [];
  for (const backend of backends) {
    console.log(`queues in ${backend}`);
    results.push(await round(backend, size, console.log));
  }
  console.log(`\n${table(results)}\n${machine()}, ${serverNames.join(', ')}`);
  const broken = results.flatMap((result) => result.broken);
  for (const fault of broken) console.log(`BROKEN: ${fault}`);
  for (const { backend, logs, broken: faults } of results) if (faults.length > 0) console.log(`logs of ${backend}: ${logs}`);
  if (broken.length > 0) process.exitCode = 1;
}

function table(results: readonly RoundResult[]): string {
  const head = ['queues', 'attempted', 'acknowledged', 'lost', 'duplicated', 'double-routed', 'stuck', 'parked', 'recovered', 'kills', 'seconds'];
  const lines = results.map(({ backend, storm: { counts, kills, seconds } }) => [
    backend, counts.attempted, counts.acknowledged, counts.lost, counts.duplicated, counts.doubleRouted, counts.stuck, counts.parked, counts.recovered, kills, seconds.toFixed(),
  ].map(String));
  const width = head.map((name, column) => Math.max(name.length, ...lines.map((line) => line[column]!.length)));
  return [head, ...lines].map((line) => line.map((cell, column) => cell.padStart(width[column]!)).join('  ')).join('\n');
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
