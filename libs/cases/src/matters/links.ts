import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx } from '#platform';
/**
 * 关联 relations as stored; `first` opens a matter, `amendment` corrects an earlier submission with the sender's own id,
 * `thanks` is filed with the matter and counts for nothing.
 */
export type Relation = 'first' | 'repeat' | 'mass_mail' | 'same_matter' | 'joint' | 'channel_echo' | 'amendment' | 'thanks';

export interface NewLink {
  submissionId: string;
  matterId: string;
  relation: Relation;
  score: number;
  features: Record<string, number>;
  reasons: string[];
  decidedBy: string;
}

export async function writeLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.query(
    'insert into links (id, submission_id, matter_id, relation, score, features, reasons, decided_by) values ($1,$2,$3,$4,$5,$6,$7,$8)',
    [
      uuid(),
      link.submissionId,
      link.matterId,
      link.relation,
      link.score,
      JSON.stringify(link.features),
      JSON.stringify(link.reasons),
      link.decidedBy,
    ],
  );
  await append(tx, {
    actor: link.decidedBy,
    action: 'submission.linked',
    subjectKind: 'submission',
    subjectId: link.submissionId,
    detail: { matter: link.matterId, relation: link.relation, score: link.score },
  });
}

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
    [submissionIds, matterId ?? null, actor, reason],
  );
}

/** Ends one link. */
export async function endLink(tx: Tx, id: string, { actor, reason }: LinkEnding): Promise<void> {
  await tx.query('update links set undone_at = now(), undone_by = $2, undone_reason = $3 where id = $1', [
    id,
    actor,
    reason,
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
