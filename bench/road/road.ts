import { mkdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { projectRoot, row, rows } from '#platform';
import { openRoadHub, type RoadHub, type RoadPlan } from './road-hub.js';
import { MIXES, roadOrders, type Mix, type RoadOrder } from './road-messages.js';
import { median } from '../timing.js';

const HELP = `npm run bench:road -- [options]     from the hub's door to a department's 2xx, all processes of one machine
  --before FOLDER   a built tree of another commit (git worktree), measured in turn with this one
  --orders N        orders of a run (600)
  --pairs N         runs of each tree (1)
  --mix NAME        ${MIXES.join(', ')}; all of them by default
  --queue NAME      postgres or redis; both by default
  --rate N          orders a second; without it as fast as the door takes them
  --profiles FOLDER processor profiles of gateway and worker, one folder for each
  --statements N    the dearest N statements of a run
`;

/** One run, measured. Rates are orders a second, times milliseconds, the rest is for each order. */
interface RoadFigures {
  rate: number;
  p50: number;
  p99: number;
  gateway: number;
  worker: number;
  database: number;
  statements: number;
  routed: number;
  delivered: number;
}

interface RunOptions {
  mix: Mix;
  count: number;
  rate: number | undefined;
  shown: number;
}

const IN_FLIGHT = 64;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      ...{ before: text, orders: text, pairs: text, mix: text, queue: text, rate: text },
      ...{ profiles: text, statements: text, set: { type: 'string', multiple: true } },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
  );
  const trees = { ...(values.before ? { before: resolve(values.before) } : {}), after: projectRoot() };
  const settings = Object.fromEntries((values.set ?? []).map((one) => one.split('=') as [string, string]));
  const mixes = MIXES.filter((mix) => (values.mix ?? mix) === mix);
  const queues = (['postgres', 'redis'] as const).filter((queue) => (values.queue ?? queue) === queue);
  for (const mix of mixes)
    for (const queue of queues) {
      const measured: Record<string, RoadFigures[]> = {};
      for (let pair = 0; pair < Number(values.pairs ?? 1); pair += 1)
        for (const [name, tree] of Object.entries(trees)) {
          const profiles = values.profiles && join(resolve(values.profiles), `${mix}-${queue}-${name}`);
          if (profiles) mkdirSync(profiles, { recursive: true });
          const figures = await run(
            { tree, queue, profiles, settings },
            {
              mix,
              count: Number(values.orders ?? 600),
              rate: values.rate === undefined ? undefined : Number(values.rate),
              shown: Number(values.statements ?? 0),
            },
          );
          (measured[name] ??= []).push(figures);
          console.log(`${mix} ${queue} ${name.padEnd(6)} ${line(figures)}, load ${loadavg()[0]?.toFixed(1)}`);
        }
      if (measured['before']) console.log(`${mix} ${queue} ${comparison(measured)}`);
    }
}

/** Routes so many orders through a fresh hub. The first tenth warms it and is not counted. */
async function run(plan: RoadPlan, options: RunOptions): Promise<RoadFigures> {
  const hub = await openRoadHub(plan);
  try {
    const { mix, count, rate } = options;
    const secret = await subscribe(hub);
    const orders = roadOrders(mix, Math.round(count * 1.1), 1);
    const [warm, counted] = [orders.slice(0, orders.length - count), orders.slice(orders.length - count)];
    await send(hub, secret, warm, undefined);
    await atRest(hub);
    await hub.database.query('select pg_stat_statements_reset()');
    const since = new Date();
    const before = await hub.processorMs();
    const began = performance.now();
    await send(hub, secret, counted, rate);
    await atRest(hub);
    const seconds = (performance.now() - began) / 1_000;
    const after = await hub.processorMs();
    const statements = await statementsOf(hub, options.shown, count);
    return {
      rate: count / seconds,
      ...(await waits(hub, since)),
      gateway: (after.gateway - before.gateway) / count,
      worker: (after.worker - before.worker) / count,
      database: (after.database - before.database) / count,
      statements,
    };
  } finally {
    await hub.close();
  }
}

/** The source of the orders, and an endpoint for every department. Answers the secret of the source. */
async function subscribe(hub: RoadHub): Promise<string> {
  const ask = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const answer = await fetch(hub.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.adminKey}` },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const departments = await rows<{ code: string }>(
    hub.database,
    "select item ->> 'code' as code from reference_data, jsonb_array_elements(items -> 'items') item where name = 'departments' and item ->> 'validTo' is null",
  );
  for (const { code } of departments)
    await ask('/endpoints', { ownerKind: 'department', owner: code, url: `${hub.department}/${code}` });
  return (await ask<{ secret: string }>('/sources', { code: 'road', channel: 'hotline', name: 'road' })).secret;
}

/** Sends orders, signed, with 64 of them under way at most; `rate` a second where it is given. */
async function send(
  hub: RoadHub,
  secret: string,
  orders: readonly RoadOrder[],
  rate: number | undefined,
): Promise<void> {
  const verifier = new Webhook(secret);
  const began = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    for (let at = next++; at < orders.length; at = next++) {
      const early = rate === undefined ? 0 : began + (at * 1_000) / rate - performance.now();
      if (early > 0) await new Promise((tell) => setTimeout(tell, early));
      const body = JSON.stringify(orders[at]);
      const [id, now] = [`road-${orders[at]?.orderNumber}`, new Date()];
      const answer = await fetch(`${hub.url}/intake/hotline`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-huiliu-source': 'road',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
          'webhook-signature': verifier.sign(id, now, body),
        },
        body,
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, client));
}

/** What the road owes: nothing unrouted, and no delivery due that was never tried. */
const OWED = `select not exists (select from submissions where routed_at is null and parked_at is null)
  and not exists (select from queue_outbox where available_at <= now()) and not exists (select from deliveries where state = 'pending') as rests`;

async function atRest({ database }: RoadHub): Promise<void> {
  while (!(await row<{ rests: boolean }>(database, OWED))?.rests) await new Promise((tell) => setTimeout(tell, 100));
}

/** From registration to the first 2xx of a department, for orders that reached one. */
async function waits(
  { database }: RoadHub,
  since: Date,
): Promise<Pick<RoadFigures, 'p50' | 'p99' | 'routed' | 'delivered'>> {
  const found = await rows<{ ms: number | null; parked: boolean }>(
    database,
    `select s.parked_at is not null as parked, extract(epoch from (select min(d.settled_at) from messages m join deliveries d on d.message_id = m.id and d.state = 'delivered'
        where m.data ->> 'registrationNumber' = s.number or m.subject in (select a.id::text from links l join assignments a on a.matter_id = l.matter_id where l.submission_id = s.id and l.relation = 'first')) - s.registered_at) * 1000 as ms
     from submissions s where s.registered_at >= $1`,
    [since],
  );
  const told = found.flatMap(({ ms }) => (ms === null ? [] : [Number(ms)])).sort((a, b) => a - b);
  return {
    p50: told.length > 0 ? median(told) : 0,
    p99: told[Math.floor(told.length * 0.99)] ?? 0,
    routed: found.filter(({ parked }) => !parked).length,
    delivered: told.length,
  };
}

/** Statements of the hub's own tables for each order; those of the queues are counted too, for they are sent as well. */
async function statementsOf({ database }: RoadHub, shown: number, count: number): Promise<number> {
  const dearest = await rows<{ query: string; calls: number; ms: number; plan: number }>(
    database,
    "select regexp_replace(query, '\\s+', ' ', 'g') as query, calls::int as calls, total_exec_time + total_plan_time as ms, total_plan_time as plan from pg_stat_statements order by total_exec_time + total_plan_time desc limit $1",
    [shown],
  );
  for (const { query, calls, ms, plan } of dearest)
    console.log(
      `  ${(ms / count).toFixed(3)} ms (planning ${(plan / count).toFixed(3)}) ${(calls / count).toFixed(2)} calls  ${query.slice(0, 180)}`,
    );
  const all = await row<{ calls: number }>(database, 'select sum(calls)::int as calls from pg_stat_statements');
  return (all?.calls ?? 0) / count;
}

const line = ({ rate, p50, p99, gateway, worker, database, statements, routed, delivered }: RoadFigures): string =>
  `${rate.toFixed(1)}/s, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; CPU ms each: gateway ${gateway.toFixed(1)}, worker ${worker.toFixed(1)}, database ${database.toFixed(1)}; ` +
  `${statements.toFixed(1)} statements; ${routed} routed, ${delivered} told to a department`;

function comparison(measured: Record<string, RoadFigures[]>): string {
  const [before, after] = [measured['before'] ?? [], measured['after'] ?? []];
  const names = ['rate', 'p50', 'p99', 'gateway', 'worker', 'database', 'statements'] as const;
  return `after ÷ before, median of ${before.length} pairs: ${names
    .map((name) => `${name} ${median(after.map((one, at) => one[name] / (before[at]?.[name] ?? NaN))).toFixed(2)}`)
    .join(', ')}`;
}

await main();
process.exit(0);
