import { append } from '#audit';
import { row, type Tx } from '#platform';
import { reviseWork, type SealingServices, setMatterState } from '#cases';

/**
 * Restores a split-off part that is found to be no accusation. The submission never left its matter; its own text
 * replaces the neutral text, and the departments with the work can read it.
 */
export async function openAgain(
  tx: Tx,
  { derived }: Pick<SealingServices, 'derived'>,
  { submissionId, matterId, actor }: { submissionId: string; matterId: string; actor: string },
): Promise<void> {
  await setMatterState(tx, matterId, 'closed');
  const now = await row<{ matterId: string }>(
    tx,
    'select matter_id as "matterId" from links where submission_id = $1 and undone_at is null',
    [submissionId],
  );
  if (!now) throw new Error(`submission ${submissionId} is in no matter`);
  await derived.readAgain(tx, submissionId, now.matterId);
  await derived.settleLinks(tx, now.matterId, actor);
  await append(tx, {
    actor,
    action: 'submission.opened_again',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { matter: now.matterId },
  });
  await reviseWork(tx, now.matterId);
}
