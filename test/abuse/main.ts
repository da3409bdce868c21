import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { BACKENDS, Hub, redisUrl, type Backend } from '../torture/hub.js';
import { startServers } from '../torture/servers.js';
import type { Size } from './attack.js';
import { ALLOWED, byActor, campaign, WITH_LIMITS, type ActorResult, type Result } from './campaign.js';
import { NEEDS_PERSONS, STILL_OPEN } from './open.js';
import { stolenDatabase, Target } from './target.js';

const HELP = `npm run abuse -- [options]     attacks a hub as each actor of docs/threat-model.md; exit code 1 when one succeeds
  --url URL           a running hub instead of one of our own; your own only
  --admin-key KEY     its administrator's key, to set up sources and departments
  --database URL      its database, for the thief of a dump
  --backend NAME      queues of our own hub: postgres or redis (redis where there is one)
  --only PATTERN      attacks whose actor or name fits, e.g. flood
  --short             the small form that npm test runs
`;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    options: { help: flag, short: flag, url: text, 'admin-key': text, database: text, backend: text, only: text },
  });
  if (values.help) return void process.stdout.write(HELP);
  const options = {
    size: (values.short ? 'short' : 'long') as Size,
    only: values.only === undefined ? undefined : new RegExp(values.only),
    say: console.log,
  };
  if (values.url) return tell(await attackGiven(values.url, values['admin-key'], values.database, options));
  const backend = BACKENDS.find((one) => one === values.backend);
  if (values.backend && !backend) throw new Error('--backend is postgres or redis');
  tell(await attackOwn(backend, options));
}

type Options = Parameters<typeof campaign>[1];

async function attackGiven(
  url: string,
  key: string | undefined,
  database: string | undefined,
  options: Options,
): Promise<Result[]> {
  if (!key) throw new Error('--url needs --admin-key');
  const stolen = database ? { database: await stolenDatabase(database) } : undefined;
  const target = new Target([url.replace(/\/$/, '')], key, stolen);
  try {
    return await campaign(target, options);
  } finally {
    await target.close();
  }
}

async function attackOwn(wanted: Backend | undefined, options: Options): Promise<Result[]> {
  const servers = await startServers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void servers.stop().finally(() => process.exit(130)));
  try {
    const backend = wanted ?? (servers.hasRedis ? 'redis' : 'postgres');
    console.log(`queues in ${backend}, ${servers.names.join(', ')}`);
    const hub = await Hub.open(backend, WITH_LIMITS);
    const target = await targetOf(hub);
    try {
      return await campaign(target, options);
    } finally {
      await target.close();
      await hub.close();
    }
  } finally {
    await servers.stop();
  }
}

/** A hub of our own, with everything a thief could carry away. */
async function targetOf(hub: Hub): Promise<Target> {
  return new Target(hub.urls, hub.adminKey, {
    database: await stolenDatabase(hub.databaseUrl),
    ...(hub.backend === 'redis' ? { redisUrl: redisUrl() } : {}),
  });
}

function tell(results: readonly Result[]): void {
  console.log(`\n${table(byActor(results))}\n${machine()}`);
  const counted = results.filter(({ attack }) => !NEEDS_PERSONS.includes(attack.name));
  const broken = counted.filter(({ successes }) => successes > 0);
  const slow = results.filter(
    ({ pauseMs, leak }) =>
      pauseMs > ALLOWED.pauseMs || Math.max(leak?.alarmMs ?? 0, leak?.routedMs ?? 0) > ALLOWED.leakMs,
  );
  for (const { attack } of broken)
    console.log(
      `SUCCEEDED: ${attack.threat} ${attack.name}${STILL_OPEN[attack.name] ? ` (known: ${STILL_OPEN[attack.name]})` : ''}`,
    );
  for (const { attack, pauseMs, leak } of slow)
    console.log(
      `SLOWED OTHERS DOWN: ${attack.threat} ${attack.name}: neighbour ${pauseMs} ms${leak ? `, gas leak ${Math.max(leak.alarmMs, leak.routedMs)} ms` : ''}`,
    );
  const closed = counted.filter(({ attack, successes }) => successes === 0 && attack.name in STILL_OPEN);
  for (const { attack } of closed) console.log(`no longer open, take it out of test/abuse/open.ts: ${attack.name}`);
  if (broken.length + slow.length > 0) process.exitCode = 1;
}

function table(lines: readonly ActorResult[]): string {
  const head = ['actor', 'attempts', 'successes', 'known', 'neighbour ms', 'gas leak ms'];
  const cells = lines.map(({ actor, attempts, successes, known, pauseMs, leakMs }) =>
    [actor, attempts, successes, known, pauseMs, leakMs ?? '-'].map(String),
  );
  const width = head.map((name, column) => Math.max(name.length, ...cells.map((line) => line[column]!.length)));
  return [head, ...cells]
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
