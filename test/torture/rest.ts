import { row } from '#platform';
import type { Target } from './hub.js';
import { until } from './until.js';

/** What is still to be done. */
export interface Open {
  unrouted: number;
  outbox: number;
  undelivered: number;
}

export async function open(hub: Target): Promise<Open> {
  const found = await row<Open>(
    hub.database,
    `select (select count(*)::int from submissions where routed_at is null and parked_at is null) as unrouted,
       (select count(*)::int from queue_outbox where queue in ('routing', 'delivery')) as outbox,
       (select count(*)::int from deliveries where state = 'pending') as undelivered`,
  );
  if (!found) throw new Error('no counts');
  return found;
}

/** The hub's own clock. What is timed is read off it, so that a busy observer adds nothing. */
export async function hubTime(hub: Target): Promise<Date> {
  return (await row<{ at: Date }>(hub.database, 'select clock_timestamp() as at'))!.at;
}

/** Milliseconds from then until the last submission was routed, and until the last message was delivered. */
export async function lastDone(hub: Target, since: Date): Promise<{ routedAfterMs: number; deliveredAfterMs: number }> {
  const found = await row<{ routedAfterMs: number; deliveredAfterMs: number }>(
    hub.database,
    `select coalesce((select extract(epoch from max(routed_at) - $1) * 1000 from submissions), 0)::float as "routedAfterMs",
       coalesce((select extract(epoch from max(settled_at) - $1) * 1000 from deliveries where state = 'delivered'), 0)::float as "deliveredAfterMs"`,
    [since],
  );
  if (!found) throw new Error('no times');
  return found;
}

/** Waits until nothing is left to do, or until nothing has moved for as long as the patience lasts; the count says what is stuck then. */
export async function rest(hub: Target, patienceMs: number): Promise<void> {
  let last = '';
  let moved = performance.now();
  await until(
    async () => {
      const now = await open(hub);
      if (JSON.stringify(now) !== last) moved = performance.now();
      last = JSON.stringify(now);
      return Object.values(now).every((count) => count === 0) || performance.now() - moved > patienceMs;
    },
    3_600_000,
    'rest',
  );
}
