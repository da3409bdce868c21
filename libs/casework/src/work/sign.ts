import { append } from '#audit';
import type { Tx } from '#platform';
import { rememberHandling, markSigned } from '#cases/assignments';
import { applyClockEffects } from '#cases/clocks';
import { takeStep } from '#cases/steps';
import type { Assignment } from './assignment.queries.js';
import {
  asActor,
  refused,
  refusedStep,
  takeAssignment,
  type DepartmentActor,
  type StepRefusal,
} from './assignments.js';

export type Signed = { outcome: 'signed' } | StepRefusal;

/** States in which the proceeding waits for the lead's signature, or in which its table must give the refusal. */
const BY_THE_TABLE: readonly string[] = ['dispatched', 'transferred', 'assigned', 'returning', 'objected'];

/** Signs in the caller's transaction; repeating it has no effect. */
export async function signAssignment(tx: Tx, assignmentId: string, by: DepartmentActor): Promise<Signed> {
  const assignment = await takeAssignment(tx, assignmentId, by);
  if (!assignment) return refused('not-found');
  const open = assignment.state === 'sent' || assignment.state === 'signed';
  if (open && assignment.role === 'lead' && !assignment.sealed && BY_THE_TABLE.includes(assignment.caseState))
    return signCase(tx, assignment, by);
  if (assignment.state === 'signed') return { outcome: 'signed' };
  if (assignment.state !== 'sent') return refused('wrong-state', assignment.state);
  if (assignment.recused) return refused('recused');
  return signLeg(tx, assignment, by);
}

async function signCase(tx: Tx, { proceedingId }: Assignment, by: DepartmentActor): Promise<Signed> {
  const taken = await takeStep(tx, { proceedingId, event: 'sign', actor: asActor(by), input: {}, at: by.at });
  return refusedStep(taken) ?? { outcome: 'signed' };
}

/**
 * Signs an assignment without a step of the proceeding: an assisting department, a copy, a sealed file at the
 * discipline body, or a designated unit.
 */
async function signLeg(tx: Tx, { id, role }: Assignment, by: DepartmentActor): Promise<Signed> {
  await markSigned(tx, id, by.actor);
  await append(tx, {
    actor: by.actor,
    action: 'assignment.signed',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { department: by.department },
  });
  await applyClockEffects(tx, [{ clock: 'H.SIGN', do: 'meet' }], {
    assignmentId: id,
    at: by.at ?? new Date(),
    actor: by.actor,
    event: 'sign',
  });
  if (role === 'lead') await rememberHandling(tx, id, 'signed');
  return { outcome: 'signed' };
}
