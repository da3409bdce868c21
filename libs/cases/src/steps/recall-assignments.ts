import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { stopAssignmentClocks } from '../clocks/handle-clock-event.js';
import { mayBeAccused } from './exposure.js';
import type { DepartmentRegister } from '../departments/department.js';
import { type AssignmentStep, type AssignmentsMoved } from './assignment-step.js';
import { lockOpenAssignments, withdrawAssignments } from './step-assignment.queries.js';

/**
 * 收回: withdraws the assignments of all departments when no text remains, else of those that are or may be accused. They
 * are not told why. Returns the assignment that leads afterwards.
 */
export async function recall(
  tx: Tx,
  register: DepartmentRegister,
  { proceeding, step, lead, actor, input, at, exposure }: AssignmentStep,
): Promise<AssignmentsMoved> {
  const having = await lockOpenAssignments(tx, proceeding.id);
  const taken = having.filter(
    ({ department }) => exposure === 'emptied' || mayBeAccused(register, department, input.accusedUnits ?? []),
  );
  await withdrawAssignments(
    tx,
    taken.map(({ id }) => id),
  );
  // The lead's own clocks end with the step, as its row states.
  await stopAssignmentClocks(
    tx,
    taken.map(({ id }) => id).filter((id) => id !== lead?.assignmentId),
    { actor, event: step.row.event, at },
  );
  for (const { id, department } of taken) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because: 'recalled' },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: { assignmentId: id, matterNumber: proceeding.matterNumber, because: 'recalled' },
    });
  }
  return {
    ok: true,
    lead: taken.some(({ id }) => id === lead?.assignmentId) ? null : (lead?.assignmentId ?? null),
    told: 0,
  };
}
