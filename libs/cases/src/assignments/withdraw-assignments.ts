import { type ProceedingKind } from '../lifecycle/lifecycles.js';
import { append } from '#audit';
import { owe } from '#delivery';
import { rows, type Tx } from '#platform';
import { handleClockEvent } from '../clocks/handle-clock-event.js';
import type { Matter } from '../matters/matters.js';
import { moveByTable, proceedingKindOf, type Proceeding } from '../matters/proceedings.js';

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

/**
 * 撤回: ends the proceedings of a matter that has no submission left. Given answers are not taken back. Reviews and the
 * petition of a hotspot do not belong to a single submission, so they stay unchanged.
 */
export async function withdrawOrphans(tx: Tx, matter: Matter, why: Withdrawal): Promise<void> {
  const channels = await rows<{ channel: string }>(
    tx,
    'select distinct s.channel from links l join submissions s on s.id = l.submission_id where l.matter_id = $1 and l.undone_at is null',
    [matter.id],
  );
  const kept = new Set<ProceedingKind>(channels.map(({ channel }) => proceedingKindOf(channel)));
  const live = await rows<Proceeding>(
    tx,
    `select id, matter_id as "matterId", kind, state from proceedings
     where matter_id = $1 and closed_at is null and hotspot_id is null and kind in ('order', 'petition', 'signal') order by opened_at`,
    [matter.id],
  );
  for (const proceeding of live.filter(({ kind }) => !kept.has(kind))) await withdraw(tx, matter, proceeding, why);
}

const ROLE_OF_DESK: Record<ProceedingKind, string> = {
  order: 'centre',
  petition: 'clerk',
  signal: 'verifier',
  review: 'clerk',
  recheck: 'clerk',
};

async function withdraw(tx: Tx, matter: Matter, proceeding: Proceeding, { actor, ...told }: Withdrawal): Promise<void> {
  const { id } = proceeding;
  const taken = await rows<{ id: string; department: string }>(
    tx,
    "update assignments set state = 'withdrawn' where proceeding_id = $1 and state in ('sent', 'signed') returning id, department",
    [id],
  );
  const answered = await rows(
    tx,
    "select id from assignments where proceeding_id = $1 and role = 'lead' and state = 'answered'",
    [id],
  );
  // An answered proceeding runs to its regular end: its person may still ask for a review or is still to be called back
  // (INV-13, INV-39).
  if (answered.length === 0)
    await moveByTable(tx, proceeding, {
      event: 'carryOver',
      actor,
      role: ROLE_OF_DESK[proceeding.kind],
      input: { reason: told.reason },
    });
  if (answered.length === 0) await handleClockEvent(tx, { kind: 'withdrawn', proceedingId: id, actor });
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
