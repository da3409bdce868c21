import { row, type Tx } from '#platform';

/**
 * Creates a queue entry for every delivery that has been due for longer than this and has none in the outbox: its entry
 * was in a lost queue. An entry that only waits in a long queue gets a duplicate, at most once per `olderThanSeconds`;
 * the lease makes the duplicate harmless. Returns their number.
 */
export async function deliveriesWithoutJob(tx: Tx, olderThanSeconds: number): Promise<number> {
  const given = await row<{ count: number }>(
    tx,
    `with late as (
       update deliveries d set nudged_at = now()
       where state = 'pending' and next_attempt_at < now() - $1 * interval '1 second'
         and greatest(next_attempt_at, nudged_at) < now() - $1 * interval '1 second'
         and (leased_until is null or leased_until <= now())
         and not exists (select from queue_outbox where queue = 'delivery' and ref = d.id)
       returning id),
     given as (insert into queue_outbox (queue, ref) select 'delivery', id from late returning 1)
     select count(*)::int as count from given`,
    [olderThanSeconds],
  );
  return given?.count ?? 0;
}
