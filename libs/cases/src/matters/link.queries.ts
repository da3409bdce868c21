import { type Tx, encryptedText } from '#platform';
import type { DataSource } from 'typeorm';

/** Who ends a link, and why. Masked. */
export interface LinkEnding {
  actor: string;
  reason: string;
}

/** Ends the live links of submissions, in one matter or in all. The rows stay and record who ended them and why. */
export async function endLinksOf(
  tx: Tx,
  submissionIds: readonly string[],
  { actor, reason }: LinkEnding,
  matterId?: string,
): Promise<void> {
  await tx.query(
    `update links set undone_at = now(), undone_by = $3, undone_reason = $4
     where submission_id = any($1::uuid[]) and ($2::uuid is null or matter_id = $2) and undone_at is null`,
    [submissionIds, matterId ?? null, actor, encryptedText(tx, reason)],
  );
}

/** Ends one link. */
export async function endLink(tx: Tx, id: string, { actor, reason }: LinkEnding): Promise<void> {
  await tx.query('update links set undone_at = now(), undone_by = $2, undone_reason = $3 where id = $1', [
    id,
    actor,
    encryptedText(tx, reason),
  ]);
}

/** Records that the person of this link was told what had been done in the matter before. */
export async function markCaughtUp(tx: Tx, id: string): Promise<void> {
  await tx.query('update links set caught_up_at = now() where id = $1', [id]);
}

/**
 * Marks links to matters without earlier notices as done, because their people missed nothing. Handles at most 500 and
 * skips rows that others hold.
 */
export async function settleNothingMissed(database: Tx | DataSource): Promise<void> {
  await database.query(
    `update links set caught_up_at = now() where id in (
       select l.id from links l join submissions s on s.id = l.submission_id and s.routed_at is not null
       where l.caught_up_at is null and l.undone_at is null and not exists (
         select from assignments a where a.matter_id = l.matter_id and a.assigned_at < l.decided_at)
       order by l.decided_at limit 500 for update of l skip locked)`,
  );
}
