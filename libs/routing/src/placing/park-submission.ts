import { append } from '#audit';
import { sendToTriage } from '#cases/triage';
import type { OpenedSubmission } from '#cases/submissions';
import { ORIGINAL_PARKED, park } from '#intake';
import type { Tx } from '#platform';

const ACTOR = 'machine:routing';

/** Puts a submission on the triage desk, where it stays visible until a person has it routed again. */
export async function parkOnDesk(
  tx: Tx,
  submissionId: string,
  { fault, why }: { fault: string; why: string },
): Promise<void> {
  await park(tx, submissionId, fault);
  await sendToTriage(
    tx,
    { submissionId, matterId: null, reason: 'machine-failed', candidates: [], reasons: [why] },
    ACTOR,
  );
  await append(tx, {
    actor: ACTOR,
    action: 'submission.parked',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { fault },
  });
}

/** An original that is parked may stay so for days, so its amendment is seen on the desk too and is routed after it. */
export async function parkWithOriginal(
  tx: Tx,
  { id }: OpenedSubmission,
  { number }: OpenedSubmission,
): Promise<{ outcome: 'parked' }> {
  await parkOnDesk(tx, id, { fault: ORIGINAL_PARKED, why: `更正件，原件${number}待人工处理，随原件一并处理` });
  return { outcome: 'parked' };
}
