import type { Tx } from '#platform';

/** Held until the transaction ends: many starters make the first key once. */
export async function lockFirstAdminKey(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('huiliu first admin key'))");
}
