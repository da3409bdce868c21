import pg from 'pg';
import { row } from '#platform';
import type { Hub } from './hub.js';
import { PATIENCE_MS, until } from './until.js';

/** A worker dies between taking entries out of the outbox and the answer of the queue. */
export async function killRelay(hub: Hub, turn: number): Promise<void> {
  const open = await closeQueue(hub);
  try {
    await until(async () => (await relaysAtWork(hub)) > 0, PATIENCE_MS, 'a relay in the middle of its work');
    await hub.workers[turn % hub.workers.length]!.killOnce();
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
      () => hub.onRedis(async (redis) => (await redis.client('PAUSE', 20_000, 'WRITE')) === 'OK'),
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
