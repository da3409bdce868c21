import { append } from '#audit';
import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { stopAssignmentClocks } from '../clocks/handle-clock-event.js';
import { type AssignmentStep } from './assignment-step.js';
import {
  giveBackAssignment,
  withdrawAssignments,
  openAssignments,
  type OpenAssignment,
  type LeadAssignment,
} from './step-assignment.queries.js';

export async function giveBack(
  tx: Tx,
  taken: AssignmentStep,
  { assignmentId, department }: LeadAssignment,
): Promise<void> {
  await giveBackAssignment(tx, assignmentId, taken.at);
  await append(tx, {
    actor: taken.actor,
    action: 'assignment.returned',
    subjectKind: 'assignment',
    subjectId: assignmentId,
    detail: { department, role: 'lead' },
  });
  await endAssignments(tx, taken, await openAssignments(tx, taken.proceeding.id), 'returned');
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
  await withdrawAssignments(tx, ids);
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
