import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#platform';
import { HubProcesses } from './hub-processes.js';
import { sendLoad, webForm, type LoadResult } from './intake-load.js';
import { cpuOfTree } from './process-cost.js';
import { median, spread } from './timing.js';

/**
 * `npm run bench:intake -- [--pairs 5] [--seconds 5] [--clients 64] [--pace 0] [--save]`: durable intake over HTTP. A: a bare Fastify route
 * with one prepared insert (`bare-door.ts`). B: the hub's door `POST /intake/web`, open to strangers, with the gateway alone: no worker
 * runs, and the network is exempt from the limits. One PostgreSQL with `synchronous_commit = on`, both doors with the same pool, and A
 * and B in turn. `--save` writes bench/results/intake-DATE.json.
 */
const number = (preset: string) => ({ type: 'string', default: preset }) as const;
const { values } = parseArgs({
  options: {
    pairs: number('5'),
    seconds: number('5'),
    clients: number('64'),
    pace: number('0'),
    pool: number('20'),
    save: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const [pairs, seconds, clients, pace] = [values.pairs, values.seconds, values.clients, values.pace].map(Number) as [
  number,
  number,
  number,
  number,
];
const PORTS = { bare: 21_871, hub: 21_872 };

interface Run extends LoadResult {
  /** Milliseconds of processor time for one submission: of the door, and of PostgreSQL. */
  doorCpu: number;
  postgresCpu: number;
  /** Bytes of write-ahead log for one. */
  wal: number;
  load: number;
}

const processes = await HubProcesses.open();
const { sql, postmaster } = processes;
try {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, PostgreSQL ${await settingOf('server_version')}, synchronous_commit ${await settingOf('synchronous_commit')}, fsync ${await settingOf('fsync')}, ${clients} clients, pool ${values.pool}, ${pairs} pairs of ${seconds} s${pace ? `, ${pace}/s` : ''}`,
  );
  const env = { DATABASE_POOL: values.pool };
  const bare = await processes.start({ script: 'bench/bare-door.js', env: { ...env, PORT: String(PORTS.bare) } });
  const hub = await processes.start({
    script: 'apps/gateway/src/main.js',
    env: { ...env, PORT: String(PORTS.hub) },
    execArgv: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [],
  });

  async function settingOf(name: string): Promise<string> {
    const { rows } = await sql.query<{ current_setting: string }>('select current_setting($1)', [name]);
    return rows[0]!.current_setting;
  }
  async function walPlace(): Promise<number> {
    const { rows } = await sql.query<{ place: string }>("select pg_current_wal_lsn() - '0/0' as place");
    return Number(rows[0]!.place);
  }
  async function run(child: ChildProcess, port: number, path: string, forSeconds = seconds): Promise<Run> {
    await sql.query('checkpoint');
    const before = [cpuOfTree(child.pid!), cpuOfTree(postmaster), await walPlace()] as const;
    const result = await sendLoad({
      url: `http://127.0.0.1:${port}`,
      path,
      headers: { 'content-type': 'application/json' },
      clients,
      seconds: forSeconds,
      ...(pace > 0 && { pace }),
      body: webForm,
    });
    const per = (now: number, then: number): number => (now - then) / result.sent;
    return {
      ...result,
      doorCpu: per(cpuOfTree(child.pid!), before[0]),
      postgresCpu: per(cpuOfTree(postmaster), before[1]),
      wal: per(await walPlace(), before[2]),
      load: loadavg()[0]!,
    };
  }
  const ofBare = (forSeconds?: number): Promise<Run> => run(bare, PORTS.bare, '/arrivals', forSeconds);
  const ofHub = (forSeconds?: number): Promise<Run> => run(hub, PORTS.hub, '/intake/web', forSeconds);
  // Until the compiler of V8 has seen enough of both.
  await ofBare(5);
  await ofHub(10);
  const runs: { bare: Run; hub: Run }[] = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const both = { bare: await ofBare(), hub: await ofHub() };
    runs.push(both);
    for (const [name, one] of Object.entries(both))
      console.log(
        `pair ${pair}, ${name.padEnd(4)}: ${one.rate.toFixed(0).padStart(5)}/s, p50 ${one.p50.toFixed(1)} ms, p99 ${one.p99.toFixed(1)} ms, CPU ms each: door ${one.doorCpu.toFixed(3)}, PostgreSQL ${one.postgresCpu.toFixed(3)}; WAL ${one.wal.toFixed(0)} bytes; load ${one.load.toFixed(1)}${Object.keys(one.refused).length ? ` refused ${JSON.stringify(one.refused)}` : ''}`,
      );
  }
  const ratios = {
    rate: runs.map(({ bare: a, hub: b }) => b.rate / a.rate),
    cpu: runs.map(({ bare: a, hub: b }) => (a.doorCpu + a.postgresCpu) / (b.doorCpu + b.postgresCpu)),
    p99: runs.map(({ bare: a, hub: b }) => b.p99 / a.p99),
  };
  console.log(`hub ÷ bare, submissions a second: ${spread(ratios.rate)}`);
  console.log(`bare ÷ hub, processor time of one: ${spread(ratios.cpu)}`);
  console.log(`hub ÷ bare, p99: ${spread(ratios.p99)}`);
  const { rows } = await sql.query<{ bytes: string }>(
    `select sum(pg_total_relation_size(c.oid)) / (select count(*) from submissions) as bytes from pg_class c
     where c.relkind = 'r' and c.relname in ('submissions', 'person_indexes', 'audit_entries', 'queue_outbox')`,
  );
  console.log(`${Number(rows[0]!.bytes).toFixed(0)} bytes on disk a submission, with its indexes`);
  if (values.save) {
    const results = join(projectRoot(), 'bench/results');
    mkdirSync(results, { recursive: true });
    const machine = {
      cpus: cpus().length,
      model: cpus()[0]?.model,
      node: process.versions.node,
      postgres: await settingOf('server_version'),
    };
    const medians = Object.fromEntries(Object.entries(ratios).map(([name, all]) => [name, median(all)]));
    const name = `intake${pace ? `-${pace}` : ''}-${new Date().toISOString().slice(0, 10)}.json`;
    const kept = {
      command: `npm run bench:intake -- ${process.argv.slice(2).join(' ')}`,
      machine,
      clients,
      seconds,
      medians,
      ratios,
      runs,
    };
    writeFileSync(join(results, name), `${JSON.stringify(kept, null, 2)}\n`);
  }
} finally {
  await processes.close();
}
