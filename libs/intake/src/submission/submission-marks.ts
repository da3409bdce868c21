import { row, type Tx } from '#platform';

/** Routing is done with the submission. `seal` says whether its words may be read in the open. */
export async function markRouted(tx: Tx, id: string, seal: 'open' | 'sealed'): Promise<void> {
  await tx.query('update submissions set routed_at = clock_timestamp(), seal = $2 where id = $1', [id, seal]);
}

/** A submission that was routed is found to accuse somebody. */
export async function markSealed(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'sealed' where id = $1", [id]);
}

/** A sealed submission is released and waits to be routed in the open. */
export async function markReleased(tx: Tx, id: string): Promise<void> {
  await tx.query("update submissions set seal = 'open', routed_at = null where id = $1", [id]);
}

/** Adds to the failed attempts at routing. Returns how many there are; undefined for one that is routed or parked. */
export async function countRoutingFailure(tx: Tx, id: string, more: 0 | 1): Promise<number | undefined> {
  const counted = await row<{ attempts: number }>(
    tx,
    `update submissions set routing_attempts = routing_attempts + $2 where id = $1 and routed_at is null and parked_at is null
     returning routing_attempts as attempts`,
    [id, more],
  );
  return counted?.attempts;
}

/** Routing gives up; a person decides what becomes of the submission. */
export async function park(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.query('update submissions set parked_at = now(), parked_reason = $2 where id = $1', [id, reason]);
}

/** A person wants the machine to try again. */
export async function unpark(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update submissions set parked_at = null, parked_reason = null, routing_attempts = 0 where id = $1 and routed_at is null',
    [id],
  );
}
