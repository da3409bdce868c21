import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { HubProcesses } from './hub-processes.js';
import { costOf, cpuOfTree } from './process-cost.js';

/**
 * `npm run bench:rest -- [--seconds 60] [--settle 20] [--redis redis://…]`: what a hub costs that nobody uses: processor time in percent of
 * one core and resident memory of the gateway, the worker and PostgreSQL, after `settle` seconds of rest. Without `--redis` the
 * queues are in PostgreSQL.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    settle: { type: 'string', default: '20' },
    redis: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const [seconds, settle] = [Number(values.seconds), Number(values.settle)];
const pause = (forSeconds: number): Promise<void> => new Promise((go) => setTimeout(go, forSeconds * 1_000));

const hub = await HubProcesses.open({ reference: true });
try {
  const env = { REDIS_URL: values.redis, PORT: '21873' };
  const execArgv = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [];
  const gateway = await hub.start({ script: 'apps/gateway/src/main.js', env });
  const worker = await hub.start({ script: 'apps/worker/src/main.js', env, execArgv });
  await pause(settle);
  const statements = async (): Promise<number> => {
    const { rows } = await hub.sql.query<{ n: string }>(
      'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
    );
    return Number(rows[0]!.n);
  };
  const measured = () => ({
    gateway: costOf(gateway.pid!).cpu,
    worker: costOf(worker.pid!).cpu,
    postgres: cpuOfTree(hub.postmaster),
  });
  const [before, transactions] = [measured(), await statements()];
  await pause(seconds);
  const after = measured();
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.versions.node}, queues in ${values.redis ? 'Redis' : 'PostgreSQL'}, ${seconds} s after ${settle} s of rest, load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const name of ['gateway', 'worker', 'postgres'] as const)
    console.log(
      `${name.padEnd(8)} ${((after[name] - before[name]) / seconds / 10).toFixed(2).padStart(6)} % of a core`,
    );
  console.log(
    `memory: gateway ${costOf(gateway.pid!).rss.toFixed(0)} MB, worker ${costOf(worker.pid!).rss.toFixed(0)} MB`,
  );
  console.log(`${(((await statements()) - transactions) / seconds).toFixed(1)} transactions a second`);
} finally {
  await hub.close();
}
