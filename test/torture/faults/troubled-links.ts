import { setTimeout as delay } from 'node:timers/promises';
import { Hub, redisUrl } from '../hub.js';
import { underLoad } from '../load.js';
import { Link, TROUBLES, type Trouble } from '../proxy.js';
import { hubTime, lastDone } from '../rest.js';
import { inSeconds, rowOf, type Fault, type FaultRow, type FaultSize, type Stage } from './fault.js';

const LONG_MS = 30_000;
const SHORT_MS = 8_000;
/** Routing goes on after the longest deadline of the hub: a statement whose answer never comes, see LossTolerantClient. */
const ROUTED_WITHIN_MS = 120_000;
/** A message that was tried twice in vain is tried again after five minutes. */
const DELIVERED_WITHIN_MS = 480_000;

/** The links of a hub by their names. */
type Links = Map<string, Link>;

/** Every link between two parts of the hub is slow, mute, reset or forgotten while submissions come in. */
export const troubledLinks: Fault = {
  name: 'troubled-links',
  does: `a TCP proxy between gateway–PostgreSQL, worker–PostgreSQL, worker–Redis, delivery–department: ${TROUBLES.join(', ')}`,
  long: { submissions: 300, times: 1 },
  short: { submissions: 20, times: 1 },
  async run(stage, size) {
    const links: Links = new Map();
    const hub = await openThrough(stage, links);
    try {
      const rows: FaultRow[] = [];
      const lasts = size.submissions < this.long.submissions ? SHORT_MS : LONG_MS;
      for (const [name, link] of links)
        for (const trouble of TROUBLES)
          // Other stories each time: the same ones would all be about the same few matters.
          rows.push(
            await oneCell(
              hub,
              { ...stage, seed: stage.seed + 100 * rows.length },
              { name, link, trouble, lasts },
              size,
            ),
          );
      return rows;
    } finally {
      for (const link of links.values()) link.close();
      await hub.close();
    }
  },
};

async function openThrough({ backend }: Stage, links: Links): Promise<Hub> {
  const to = async (name: string, url: string): Promise<void> => {
    const { hostname, port } = new URL(url);
    links.set(name, await Link.open({ host: hostname, port: Number(port) }));
  };
  const database = process.env['TEST_DATABASE_URL']!;
  await to('gateway–PostgreSQL', database);
  await to('worker–PostgreSQL', database);
  if (backend === 'redis') await to('worker–Redis', redisUrl());
  return Hub.open(
    backend,
    (name, { DATABASE_URL = '', REDIS_URL = '' }) => {
      const gateway = name.startsWith('gateway');
      const toDatabase = links.get(gateway ? 'gateway–PostgreSQL' : 'worker–PostgreSQL')!.through(DATABASE_URL);
      const toRedis = links.get('worker–Redis');
      return { DATABASE_URL: toDatabase, ...(toRedis && !gateway ? { REDIS_URL: toRedis.through(REDIS_URL) } : {}) };
    },
    {
      receiverAt: async (url) => {
        await to('delivery–department', url);
        return links.get('delivery–department')!.through(url).replace(/\/$/, '');
      },
    },
  );
}

interface Cell {
  name: string;
  link: Link;
  trouble: Trouble;
  lasts: number;
}

async function oneCell(
  hub: Hub,
  stage: Stage,
  { name, link, trouble, lasts }: Cell,
  { submissions, times }: FaultSize,
): Promise<FaultRow> {
  let over = await hubTime(hub);
  const source = `${name.replace(/[^A-Za-z]/g, '-')}-${trouble.replace(' ', '-')}`.toLowerCase();
  const load = { name: source, submissions, seed: stage.seed, perSecond: 10, stuckAfterMs: DELIVERED_WITHIN_MS };
  const loaded = await underLoad(hub, load, async () => {
    for (let time = 0; time < times; time++) {
      await delay(1_000);
      link.begin(trouble);
      await delay(lasts);
      link.end();
    }
    over = await hubTime(hub);
  });
  const { routedAfterMs, deliveredAfterMs } = await lastDone(hub, over);
  const row = rowOf(
    {
      cell: `${name}: ${trouble}`,
      strikes: `${times} × ${lasts / 1000} s`,
      loaded,
      found: `routed ${inSeconds(routedAfterMs)}, delivered ${inSeconds(deliveredAfterMs)} after it`,
    },
    {
      [`routed only ${inSeconds(routedAfterMs)} after it`]: routedAfterMs <= ROUTED_WITHIN_MS,
      [`delivered only ${inSeconds(deliveredAfterMs)} after it`]: deliveredAfterMs <= DELIVERED_WITHIN_MS,
    },
  );
  stage.say(`${row.cell}: ${row.found}; ${row.broken.join(', ') || 'kept'}`);
  return row;
}
