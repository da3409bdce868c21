import { handleClockEvent } from '#cases/clocks';
import { beginWithEarliest, findLiveProceedingOf, proceedingKindOf, type Matter } from '#cases/matters';
import type { OpenedSubmission } from '#cases/submissions';
import type { Tx } from '#platform';
import { assignMatter } from '../assign/assign-matter.js';
import type { HistoryKeeper } from '../assign/history-keeper.js';
import { watchHotspot } from '../hotspot/hotspots.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';
import { joinMatter, type LinkedBy, type UnderstoodSubmission } from '../join/join.js';
import { amendmentsIn, endLinks, followOriginal, leaveMatter, type Leaving } from '../join/leave-matter.js';
import { writeKeys } from '../join/link-key.queries.js';
import { settleLinks } from '../join/settle-links.js';

/** A submission and the two matters between which it moves; their rows are locked. */
export interface SubmissionMove {
  submission: OpenedSubmission;
  understanding: Understanding;
  around: UnderstoodSubmission;
  /** The matter that contains it. */
  own: Matter;
  into: Matter;
}

/** Who moves it, why, and what is needed to assign it again. */
export interface Moving extends LinkedBy, Pick<Leaving, 'reason' | 'ending'> {
  reference: ReferenceData;
  history: ReturnType<HistoryKeeper['current']>;
}

/**
 * 并入: moves a submission with its amendments into another matter, with all effects of a join. Both matters are updated;
 * the earlier date and the earlier limits of both proceedings hold from now on (INV-12, INV-13).
 */
export async function moveSubmission(
  tx: Tx,
  { submission, understanding, around, own, into }: SubmissionMove,
  { actor, because, reason, ending, reference, history }: Moving,
): Promise<{ emptied: boolean }> {
  const amendments = await amendmentsIn(tx, submission.id, own.id);
  const mover: Leaving = { submission, amendments, actor, reason, ...(ending ? { ending } : {}) };
  const kind = proceedingKindOf(submission);
  const left = await findLiveProceedingOf(tx, { submissionId: submission.id, matterId: own.id, kind });
  await endLinks(tx, mover, own.id);
  const joined = await joinMatter(tx, around, into.id, { actor, because });
  if (!joined) throw new Error(`matter ${into.id} was there and is not`);
  await writeKeys(tx, submission, into.id, around.keys);
  await followOriginal(tx, mover, into.id);
  await settleLinks(tx, into.id, actor);
  const { emptied } = await leaveMatter(tx, own, mover, into);
  await watchHotspot(tx, into, new Date());
  await assignMatter(tx, reference, { submission, understanding, ...joined, history });
  const now = await findLiveProceedingOf(tx, { submissionId: submission.id, matterId: into.id, kind });
  if (!now) return { emptied };
  const from = left && emptied ? left.id : undefined;
  await beginWithEarliest(tx, { into: now.id, receivedAt: submission.receivedAt, ...(from ? { from } : {}) });
  if (left)
    await handleClockEvent(tx, { kind: 'merged', submissionId: submission.id, from: left.id, into: now.id, actor });
  return { emptied };
}
