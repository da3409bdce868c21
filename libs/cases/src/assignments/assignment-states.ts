import type { Tx } from '#platform';

/** 签收: the department has the work. */
export async function markSigned(tx: Tx, id: string, actor: string): Promise<void> {
  await tx.query("update assignments set state = 'signed', signed_at = now(), signed_by = $2 where id = $1", [
    id,
    actor,
  ]);
}

/** The department gave its answer. */
export async function markAnswered(tx: Tx, id: string): Promise<void> {
  await tx.query("update assignments set state = 'answered', answered_at = now() where id = $1", [id]);
}

/** 退回: the department gave its share back. The reason is masked. */
export async function markReturned(tx: Tx, id: string, by: { actor: string; reason: string }): Promise<void> {
  await tx.query(
    "update assignments set state = 'returned', returned_at = now(), returned_by = $2, return_reason = $3 where id = $1",
    [id, by.actor, by.reason],
  );
}

/** The work was taken back. */
export async function markWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.query("update assignments set state = 'withdrawn' where id = $1", [id]);
}
