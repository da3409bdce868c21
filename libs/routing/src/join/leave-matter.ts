import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { type EndingStep, withdrawOrphans } from '#cases/assignments';
import { writeLink, takeMatter, type Matter, endLinksOf, setMatterState } from '#cases/matters';
import { sendToTriage, closeMovedItem } from '#cases/triage';
import type { OpenedSubmission } from '#cases/submissions';
import { watchHotspot } from '../hotspot/hotspots.js';
import { settleLinks } from './settle-links.js';
import { removeMembersOfMatter } from '../hotspot/hotspot.queries.js';
import { findAmendments, moveKeys, countLinksOf, findAssignmentsOf, findTriageSuccessor } from './link.queries.js';

/** A submission that a person moves, with its amendments. */
export interface Mover {
  submission: OpenedSubmission;
  /** Ids of the submission's amendments in the same matter. */
  amendments: string[];
  actor: string;
  /** Already masked. */
  reason: string;
}

/** How a submission leaves: a person's step ends what it deserts, unless the machine moves it. */
export interface Leaving extends Mover {
  ending?: EndingStep;
}

/**
 * Returns the amendments of the submission in this matter; they move with their original. An amendment that is being
 * routed waits for the original's row and then follows its link.
 */
export async function amendmentsIn(tx: Tx, submissionId: string, matterId: string): Promise<string[]> {
  const found = await findAmendments(tx, submissionId, matterId);
  return found.map(({ id }) => id);
}

/** Ends the links of the moved submissions; the rows stay and record who ended them and why. */
export async function endLinks(
  tx: Tx,
  { submission, amendments, actor, reason }: Mover,
  matterId: string,
): Promise<void> {
  await endLinksOf(tx, [submission.id, ...amendments], { actor, reason }, matterId);
}

export async function followOriginal(tx: Tx, { amendments, actor }: Mover, matterId: string): Promise<void> {
  for (const submissionId of amendments) {
    await writeLink(tx, {
      submissionId,
      matterId,
      relation: 'amendment',
      score: 1,
      features: {},
      reasons: ['随原件'],
      decidedBy: actor,
    });
    await moveKeys(tx, submissionId, matterId);
  }
}

/**
 * Updates a matter after a submission left it for another: its proceedings, its first submission, its item on the
 * triage desk and its hotspot. Its departments are told. An empty matter is closed.
 */
export async function leaveMatter(tx: Tx, matter: Matter, mover: Leaving, to: Matter): Promise<{ emptied: boolean }> {
  const { submission, actor, reason } = mover;
  await withdrawOrphans(
    tx,
    matter,
    { actor, reason, registrationNumber: submission.number, continuesIn: to.number },
    mover.ending,
  );
  const left = await countLinksOf(tx, matter.id);
  const emptied = left?.count === 0;
  if (emptied) await close(tx, matter, actor);
  else await settleLinks(tx, matter.id, actor);
  await handOverTriage(tx, matter, mover);
  if (!emptied)
    await tellDepartments(tx, matter, {
      registrationNumber: submission.number,
      channel: submission.channel,
      submissionsLeft: left?.count ?? 0,
      reason,
    });
  await watchHotspot(tx, (await takeMatter(tx, matter.id)) ?? matter, new Date());
  return { emptied };
}

async function close(tx: Tx, matter: Matter, actor: string): Promise<void> {
  await setMatterState(tx, matter.id, 'closed');
  await removeMembersOfMatter(tx, matter.id);
  await append(tx, {
    actor,
    action: 'matter.closed',
    subjectKind: 'matter',
    subjectId: matter.id,
    detail: { because: 'emptied' },
  });
}

/** 又有人分出: tells the departments of the matter that a submission no longer belongs to it. */
async function tellDepartments(tx: Tx, matter: Matter, told: Record<string, unknown>): Promise<void> {
  const having = await findAssignmentsOf(tx, matter.id);
  for (const { id, department } of having) {
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'matter.submission_unlinked',
      subject: id,
      data: { assignmentId: id, matterNumber: matter.number, ...told },
    });
  }
}

/**
 * Moves a triage item to another submission: an item is stored under a submission, and this one leaves while the matter
 * still waits.
 */
async function handOverTriage(tx: Tx, matter: Matter, { submission, actor }: Mover): Promise<void> {
  const item = await closeMovedItem(tx, { submissionId: submission.id, matterId: matter.id, actor });
  const successor = item && (await findTriageSuccessor(tx, matter.id));
  if (item && successor) await sendToTriage(tx, { submissionId: successor.id, matterId: matter.id, ...item }, actor);
}
