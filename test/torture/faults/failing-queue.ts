import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Hub } from '../hub.js';
import { spread, underLoad } from '../load.js';
import { Probes } from '../probes.js';
import { hubTime, lastDone } from '../rest.js';
import { inSeconds, rowOf, type Fault, type FaultRow, type Stage } from './fault.js';

const WITHIN_MS = 60_000;
/** More than a few commands are tried again by themselves; a sweep finds what was lost meanwhile. */
const AWAY_MS = 15_000;

interface Way {
  cell: string;
  does(hub: Hub, stage: Stage): Promise<unknown>;
}

const DELETED: Way = { cell: 'rows deleted', does: deleteEntries };
const WAYS: Record<Stage['backend'], readonly Way[]> = {
  postgres: [{ cell: 'emptied', does: (hub) => hub.eraseQueue() }, DELETED],
  redis: [
    { cell: 'restarted', does: (_, { servers }) => crash(servers.crashRedis, 0) },
    { cell: 'flushed', does: (hub) => hub.eraseQueue() },
    { cell: 'full', does: fill },
    { cell: 'away', does: (_, { servers }) => crash(servers.crashRedis, AWAY_MS) },
    DELETED,
  ],
};

/** The queue fails or forgets; the tables know what is unfinished, and intake does not need the queue. */
export const failingQueue: Fault = {
  name: 'failing-queue',
  does: 'Redis is restarted, flushed, full, away; entries of the queue are deleted by hand',
  long: { submissions: 1_000, times: 3 },
  short: { submissions: 40, times: 1 },
  async run(stage, size) {
    const hub = await Hub.open(stage.backend);
    try {
      const rows: FaultRow[] = [];
      for (const way of WAYS[stage.backend])
        rows.push(await oneWay(hub, { ...stage, seed: stage.seed + 100 * rows.length }, way, size));
      return rows;
    } finally {
      await hub.close();
    }
  },
};

async function oneWay(
  hub: Hub,
  stage: Stage,
  { cell, does }: Way,
  { submissions, times }: { submissions: number; times: number },
): Promise<FaultRow> {
  const name = cell.replace(' ', '-');
  let over = await hubTime(hub);
  const probes = await Probes.start(hub, { name: `probe-${name}`, seed: stage.seed + 7, everyMs: 500 });
  const load = { name, submissions, seed: stage.seed, perSecond: 20 };
  const loaded = await underLoad(hub, load, async ({ acknowledged }) => {
    await spread(
      (share) => acknowledged() >= share * submissions,
      Array.from({ length: times }, () => () => does(hub, stage)),
    );
    over = await hubTime(hub);
    await probes.stop();
  });
  const { routedAfterMs, deliveredAfterMs } = await lastDone(hub, over);
  const refused = probes.found.filter(({ status }) => status >= 300 || status === 0).length;
  const lost = await probes.lost();
  const row = rowOf(
    {
      cell,
      strikes: times,
      loaded,
      found: `all routed ${inSeconds(routedAfterMs)} after it, delivered ${inSeconds(deliveredAfterMs)}; ${probes.found.length} probes, ${refused} refused`,
    },
    {
      [`routed only ${inSeconds(routedAfterMs)} after it`]: routedAfterMs <= WITHIN_MS,
      [`${refused} probes refused although intake needs no queue`]: refused === 0,
      [`${lost} acknowledged probes lost`]: lost === 0,
    },
  );
  stage.say(`${cell}: ${row.found}; ${row.broken.join(', ') || 'kept'}`);
  return row;
}

async function crash(crashRedis: Stage['servers']['crashRedis'], awayMs: number): Promise<void> {
  if (!crashRedis) throw new Error('unset TEST_REDIS_URL: only a Redis of our own is ours to end');
  await crashRedis({ awayMs });
}

/** Redis refuses every command that needs memory. */
async function fill(hub: Hub): Promise<void> {
  await hub.onRedis(async (redis) => {
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    await redis.config('SET', 'maxmemory', '1');
    await delay(AWAY_MS);
    await redis.config('SET', 'maxmemory', '0');
  });
}

/** About half of the entries that wait, as somebody might who tidies up. */
async function deleteEntries(hub: Hub): Promise<void> {
  if (hub.backend === 'redis') {
    await hub.onRedis(async (redis) => {
      const keys = await redis.keys('huiliu:*:o*');
      const doomed = keys.filter((_, place) => place % 2 === 0);
      if (doomed.length > 0) await redis.del(...doomed);
    });
    return;
  }
  const client = new pg.Client({ connectionString: hub.databaseUrl });
  await client.connect();
  try {
    await client.query('delete from bullmq.job where id in (select id from bullmq.job order by random() limit 1000)');
  } finally {
    await client.end();
  }
}
