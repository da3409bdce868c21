import { type Tx, encryptedText } from '#platform';
import { In, IsNull, type DataSource, type Repository } from 'typeorm';
import { LinkEntity } from './link.entity.js';

/** Who ends a link, and why. Masked. */
export interface LinkEnding {
  actor: string;
  reason: string;
}

/** Ends the live links of submissions, in one matter or in all. The rows stay and record who ended them and why. */
export async function endLinksOf(
  tx: Tx,
  submissionIds: readonly string[],
  ending: LinkEnding,
  matterId?: string,
): Promise<void> {
  const live = { submissionId: In([...submissionIds]), undoneAt: IsNull() };
  await tx.getRepository(LinkEntity).update(matterId === undefined ? live : { ...live, matterId }, ended(tx, ending));
}

/** Ends one link. */
export async function endLink(tx: Tx, id: string, ending: LinkEnding): Promise<void> {
  await tx.getRepository(LinkEntity).update({ id }, ended(tx, ending));
}

const ended = (tx: Tx, { actor, reason }: LinkEnding): Parameters<Repository<LinkEntity>['update']>[1] => ({
  undoneAt: () => 'now()',
  undoneBy: actor,
  undoneReason: encryptedText(tx, reason),
});

/** Records that the person of this link was told what had been done in the matter before. */
export async function markCaughtUp(tx: Tx, id: string): Promise<void> {
  await tx.getRepository(LinkEntity).update({ id }, { caughtUpAt: () => 'now()' });
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
