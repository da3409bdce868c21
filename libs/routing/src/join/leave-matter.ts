import { append } from '#audit';
import { owe } from '#delivery';
import { row, rows, type Tx } from '#platform';
import {
  type OpenedSubmission,
  writeLink,
  takeMatter,
  type Matter,
  sendToTriage,
  withdrawOrphans,
  endLinksOf,
  setMatterState,
  closeMovedItem,
} from '#cases';
import { watchHotspot } from '../hotspot/hotspots.js';
import { settleLinks } from './settle-links.js';

/** A submission that a person moves, with its amendments. */
export interface Mover {
  submission: OpenedSubmission;
  /** Ids of the submission's amendments in the same matter. */
  amendments: string[];
  actor: string;
  /** Already masked. */
  reason: string;
}

/**
 * Returns the amendments of the submission in this matter; they move with their original. An amendment that is being
 * routed waits for the original's row and then follows its link.
 */
export async function amendmentsIn(tx: Tx, submissionId: string, matterId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select s.id from submissions s join links l on l.submission_id = s.id and l.undone_at is null
     where l.matter_id = $2 and l.relation = 'amendment' and s.amends = $1 order by s.received_at`,
    [submissionId, matterId],
  );
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
    await tx.query('update link_keys set matter_id = $2 where submission_id = $1', [submissionId, matterId]);
  }
}

/**
 * Updates a matter after a submission left it for another: its proceedings, its first submission, its item on the
 * triage desk and its hotspot. Its departments are told. An empty matter is closed.
 */
export async function leaveMatter(tx: Tx, matter: Matter, mover: Mover, to: Matter): Promise<{ emptied: boolean }> {
  const { submission, actor, reason } = mover;
  await withdrawOrphans(tx, matter, {
    actor,
    reason,
    registrationNumber: submission.number,
    continuesIn: to.number,
  });
  const left = await row<{ count: number }>(
    tx,
    'select count(*)::int as count from links where matter_id = $1 and undone_at is null',
    [matter.id],
  );
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
  await tx.query('delete from hotspot_members where matter_id = $1', [matter.id]);
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
  const having = await rows<{ id: string; department: string }>(
    tx,
    "select id, department from assignments where matter_id = $1 and state in ('sent', 'signed', 'answered') order by assigned_at",
    [matter.id],
  );
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
  const successor =
    item &&
    (await row<{ id: string }>(
      tx,
      `select l.submission_id as id from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null and exists (select from proceedings p where p.matter_id = $1 and p.state in ('registered', 'pending', 'to_supplement', 'returning', 'objected'))
       and not exists (select from triage_items i where i.matter_id = $1 and i.decided_at is null) order by s.received_at, s.id limit 1`,
      [matter.id],
    ));
  if (item && successor) await sendToTriage(tx, { submissionId: successor.id, matterId: matter.id, ...item }, actor);
}
