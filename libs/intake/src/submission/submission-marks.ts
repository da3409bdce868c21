import { row, type Tx } from '#platform';

/** Records that routing is finished. `seal` tells whether the text may be read in the open. */
export async function markRouted(tx: Tx, id: string, seal: 'open' | 'sealed'): Promise<void> {
  await tx.query('update submissions set routed_at = clock_timestamp(), seal = $2 where id = $1', [id, seal]);
}

/** Records that a routed submission was found to accuse somebody. */
export async function markSealed(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'sealed' where id = $1", [id]);
}

/** Records that a sealed submission is released and waits for routing in the open. */
export async function markReleased(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'open', routed_at = null where id = $1", [id]);
}

/**
 * Counts a failed attempt at routing. Returns the number of attempts; undefined for a submission that is routed or
 * parked.
 */
export async function countRoutingFailure(tx: Tx, id: string, more: 0 | 1): Promise<number | undefined> {
  const counted = await row<{ attempts: number }>(
    tx,
    `update submissions set routing_attempts = routing_attempts + $2 where id = $1 and routed_at is null and parked_at is null
     returning routing_attempts as attempts`,
    [id, more],
  );
  return counted?.attempts;
}

/** Parks the submission: routing gives up, and a person decides. */
export async function park(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query('update submissions set parked_at = now(), parked_reason = $2 where id = $1', [id, reason]);
}

/** Unparks the submission: a person wants the machine to try again. */
export async function unpark(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update submissions set parked_at = null, parked_reason = null, routing_attempts = 0 where id = $1 and routed_at is null',
    [id],
  );
}
