import { rows, type Tx } from '#platform';

/**
 * Finds submissions that wait for routing without a job, because their queue entry was lost with its queue, and creates
 * a job. `alreadyQueued` is the number of entries in the queue: a long but healthy backlog is left alone. Time is
 * measured by the database's clock, which all gateways share, and not by `received_at`. Returns how many jobs were
 * created.
 */
export async function submissionsWithoutJob(tx: Tx, olderThanSeconds: number, alreadyQueued: number): Promise<number> {
  const revived = await rows<{ ref: string }>(
    tx,
    `insert into queue_outbox (queue, ref)
     select 'routing', s.id from submissions s
     where s.routed_at is null and s.parked_at is null and coalesce(s.woken_at, s.received_at) < now() - make_interval(secs => $1)
       and not exists (select 1 from queue_outbox o where o.queue = 'routing' and o.ref = s.id)
     order by s.received_at
     limit least(5000, greatest(0, (select count(*) from submissions where routed_at is null and parked_at is null) - $2))
     returning ref`,
    [olderThanSeconds, alreadyQueued],
  );
  if (revived.length > 0) {
    await tx.query('update submissions set woken_at = now() where id = any($1::uuid[])', [
      revived.map(({ ref }) => ref),
    ]);
  }
  return revived.length;
}
