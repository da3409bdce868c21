import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, rows, type Tx } from '#platform';
import { stopAssignmentClocks } from '../clocks/handle-clock-event.js';
import type { LeadAssignment } from './actor-standing.js';
import { type AssignmentStep } from './assignment-step.js';

export async function giveBack(
  tx: Tx,
  taken: AssignmentStep,
  { assignmentId, department }: LeadAssignment,
): Promise<void> {
  await tx.query("update assignments set state = 'returned', returned_at = $2 where id = $1", [assignmentId, taken.at]);
  await append(tx, {
    actor: taken.actor,
    action: 'assignment.returned',
    subjectKind: 'assignment',
    subjectId: assignmentId,
    detail: { department, role: 'lead' },
  });
  await endAssignments(tx, taken, await openAssignments(tx, taken.proceeding.id), 'returned');
}

interface OpenAssignment {
  id: string;
  department: string;
  role: string;
}

/** Assignments that are not answered yet. */
export async function openAssignments(tx: Tx, proceedingId: string): Promise<OpenAssignment[]> {
  return rows<OpenAssignment>(
    tx,
    "select id, department, role from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at, id",
    [proceedingId],
  );
}

type Ending = 'returned' | 'ended' | 'recalled' | 'transferred' | 'succeeded' | 'not-waited-for';

/** Withdraws assignments and tells their departments. If the proceeding ends, its clocks stop with the proceeding. */
export async function endAssignments(
  tx: Tx,
  { proceeding, step, actor, input, at }: Pick<AssignmentStep, 'proceeding' | 'step' | 'actor' | 'input' | 'at'>,
  assignments: readonly OpenAssignment[],
  because: Ending,
): Promise<void> {
  const ids = assignments.map(({ id }) => id);
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [ids]);
  if (because !== 'ended') await stopAssignmentClocks(tx, ids, { actor, event: step.row.event, at });
  for (const { id, department } of assignments) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: {
        assignmentId: id,
        matterNumber: proceeding.matterNumber,
        because,
        ...(proceeding.sealed || !input.reason ? {} : { reason: maskText(input.reason) }),
      },
    });
  }
}
