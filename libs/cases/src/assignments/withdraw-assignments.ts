import { type ProceedingKind } from '../lifecycle/lifecycles.js';
import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { handleClockEvent } from '../clocks/handle-clock-event.js';
import { moveByTable } from '../matters/proceedings.js';
import type { Matter } from '../matters/matter.queries.js';
import type { Proceeding } from '../matters/proceeding.queries.js';
import { findWithdrawable, withdrawUnanswered, hasAnsweredLead } from './assignment.queries.js';

/** Why work is taken back, in the form in which the department is told. */
export interface Withdrawal {
  actor: string;
  /** Number of the submission that moved to another matter. */
  registrationNumber: string;
  /** A short text, already masked. */
  reason: string;
  /** Number of the matter that the submission belongs to now. */
  continuesIn: string;
}

/** The step that ends a deserted proceeding: a person's, at the desk of its kind, or the machine's. */
export type EndingStep = 'carryOver' | 'bringTogether';

/**
 * 撤回: ends the proceedings of a matter that concern no submission any more. Given answers are not taken back. Reviews and the
 * petition of a hotspot do not belong to a single submission, so they stay unchanged.
 */
export async function withdrawOrphans(
  tx: Tx,
  matter: Matter,
  why: Withdrawal,
  ending: EndingStep = 'carryOver',
): Promise<void> {
  const live = await findWithdrawable(tx, matter.id);
  for (const proceeding of live.filter(({ deserted }) => deserted))
    await withdraw(tx, matter, { proceeding, ending }, why);
}

const ROLE_OF_DESK: Record<ProceedingKind, string> = {
  order: 'centre',
  petition: 'clerk',
  signal: 'verifier',
  review: 'clerk',
  recheck: 'clerk',
};

async function withdraw(
  tx: Tx,
  matter: Matter,
  { proceeding, ending }: { proceeding: Proceeding; ending: EndingStep },
  { actor, ...told }: Withdrawal,
): Promise<void> {
  const { id } = proceeding;
  const taken = await withdrawUnanswered(tx, id);
  const answered = await hasAnsweredLead(tx, id);
  // An answered proceeding runs to its regular end: its person may still ask for a review or is still to be called back
  // (INV-13, INV-39).
  if (!answered)
    await moveByTable(tx, proceeding, {
      event: ending,
      actor,
      role: ending === 'carryOver' ? ROLE_OF_DESK[proceeding.kind] : 'machine',
      input: { reason: told.reason },
    });
  if (!answered) await handleClockEvent(tx, { kind: 'withdrawn', proceedingId: id, actor });
  for (const { id: assignment, department } of taken) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: assignment,
      detail: { department, matter: matter.id },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: assignment,
      data: { assignmentId: assignment, matterNumber: matter.number, ...told },
    });
  }
}
