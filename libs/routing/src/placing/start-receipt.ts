import { handleClockEvent } from '#cases/clocks';
import type { OpenedSubmission } from '#cases/submissions';
import { setHandledAs } from '#intake';
import type { Tx } from '#platform';

const ACTOR = 'machine:routing';

/**
 * Records how the submission is handled, and starts the fifteen days of a petition. They may have begun while routing
 * waited; they end for what is no petition. A correction is handled as its original. No clock runs for archive.
 */
export async function startReceipt(
  tx: Tx,
  submission: OpenedSubmission,
  original: OpenedSubmission | undefined,
  read: 'order' | null,
): Promise<void> {
  const { id: submissionId, receivedAt: at } = submission;
  submission.handledAs = original && !original.handledAs ? null : read;
  await setHandledAs(tx, submissionId, submission.handledAs);
  if (submission.archive) return;
  if (submission.handledAs === 'order') await handleClockEvent(tx, { kind: 'filed', submissionId, actor: ACTOR });
  else if (!original) await handleClockEvent(tx, { kind: 'registered', submissionId, at, actor: ACTOR });
}
