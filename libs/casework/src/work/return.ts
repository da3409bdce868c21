import { append } from '#audit';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import {
  asActor,
  refused,
  refusedStep,
  takeAssignment,
  type DepartmentActor,
  type StepRefusal,
} from './assignments.js';
import type { Assignment } from './assignment.queries.js';
import { closeReturned, passedReturnLimit } from './return-limit.js';
import { markReturned } from '#cases/assignments';
import { takeStep } from '#cases/steps';

export type Returned = { outcome: 'returned' } | StepRefusal;
const ASKED: readonly string[] = ['returning', 'objected'];

/** Returns in the caller's transaction; repeating it has no effect. */
export async function returnAssignment(
  tx: Tx,
  assignmentId: string,
  { reason, ...by }: DepartmentActor & { reason: string },
): Promise<Returned> {
  const assignment = await takeAssignment(tx, assignmentId, by);
  if (!assignment) return refused('not-found');
  if (assignment.state === 'returned' || (assignment.role === 'lead' && ASKED.includes(assignment.caseState)))
    return { outcome: 'returned' };
  if (assignment.state !== 'sent' && assignment.state !== 'signed') return refused('wrong-state', assignment.state);
  if (assignment.role === 'copy') return refused('not-lead');
  const at = by.at ?? new Date();
  const limit = await passedReturnLimit(tx, assignment.id, at);
  if (limit) return { ...refused('too-late'), limit };
  return assignment.role === 'lead'
    ? askBack(tx, assignment, reason, { ...by, at })
    : giveBackShare(tx, assignment, reason, { ...by, at });
}

async function askBack(
  tx: Tx,
  { proceedingId, kind }: Assignment,
  reason: string,
  by: DepartmentActor,
): Promise<Returned> {
  const taken = await takeStep(tx, {
    proceedingId,
    event: kind === 'order' ? 'return' : 'object',
    actor: asActor(by),
    input: { reason },
    at: by.at,
  });
  return refusedStep(taken) ?? { outcome: 'returned' };
}

/**
 * Ends the share of an assisting department at once; the lead keeps the proceeding. A designated share may not be
 * returned (INV-30).
 */
async function giveBackShare(
  tx: Tx,
  { id, role, designated }: Assignment,
  reason: string,
  { actor, department, at = new Date() }: DepartmentActor,
): Promise<Returned> {
  if (designated) return refused('designated');
  await markReturned(tx, id, { actor, reason: maskText(reason) });
  await append(tx, {
    actor,
    action: 'assignment.returned',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { department, role },
  });
  await closeReturned(tx, id, { actor, at });
  return { outcome: 'returned' };
}
