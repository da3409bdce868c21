import pg from 'pg';
import { row } from '#platform';
import { Hub } from '../hub.js';
import { spread, underLoad } from '../load.js';
import { killing, killsOf } from '../storm.js';
import { PATIENCE_MS, until } from '../until.js';
import { rowOf, type Fault } from './fault.js';

/** SIGKILL of gateways and workers, and of the relay in the middle of moving entries from the outbox to the queue. */
export const killedProcesses: Fault = {
  name: 'killed-processes',
  does: 'SIGKILL of gateways, of workers, and of the relay between outbox and queue, under load',
  long: { submissions: 20_000, times: 130 },
  short: { submissions: 60, times: 4 },
  async run({ backend, seed }, { submissions, times }) {
    const hub = await Hub.open(backend);
    try {
      const relays = Math.max(1, Math.round((times * 30) / 130));
      const gateways = Math.floor((times - relays) / 2);
      const loaded = await underLoad(hub, { name: 'kills', submissions, seed }, async ({ acknowledged, routed }) => {
        const taken = (share: number): boolean => acknowledged() >= share * submissions;
        const done = async (share: number): Promise<boolean> => (await routed()) >= share * submissions;
        await Promise.all([
          spread(taken, killing(hub.gateways, gateways)),
          spread(done, killing(hub.workers, times - relays - gateways)),
          spread(
            taken,
            Array.from({ length: relays }, (_, turn) => () => killRelay(hub, turn)),
          ),
        ]);
      });
      const found = `${killsOf(hub.gateways)} gateways, ${killsOf(hub.workers)} workers, ${relays} of them as relays`;
      return [rowOf({ cell: 'SIGKILL', strikes: killsOf(hub.processes), loaded, found })];
    } finally {
      await hub.close();
    }
  },
};

/** A worker dies between taking entries out of the outbox and the answer of the queue. */
async function killRelay(hub: Hub, turn: number): Promise<void> {
  const open = await closeQueue(hub);
  try {
    await until(async () => (await relaysAtWork(hub)) > 0, PATIENCE_MS, 'a relay in the middle of its work');
    await hub.workers[turn % hub.workers.length]!.kill();
  } finally {
    await open();
  }
}

async function relaysAtWork(hub: Hub): Promise<number> {
  const found = await row<{ count: number }>(
    hub.database,
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction' and query like '%delete from queue_outbox%'`,
  );
  return found?.count ?? 0;
}

/** Lets nobody write to the queue until the returned function is called. */
async function closeQueue(hub: Hub): Promise<() => Promise<void>> {
  if (hub.backend === 'redis') {
    await until(
      () => hub.onRedis(async (redis) => (await redis.client('PAUSE', 60_000, 'WRITE')) === 'OK'),
      60_000,
      '',
    );
    return () => hub.onRedis(async (redis) => void (await redis.client('UNPAUSE')));
  }
  const client = new pg.Client({ connectionString: hub.databaseUrl });
  await client.connect();
  await client.query('begin; lock table bullmq.job in share mode');
  return async () => {
    await client.query('commit');
    await client.end();
  };
}
