import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { maskText, type Tx } from '#platform';
import {
  asActor,
  refused,
  refusedStep,
  takeAssignment,
  type Assignment,
  type DepartmentActor,
  type StepRefusal,
} from './assignments.js';
import { closeReturned, passedReturnLimit } from './return-limit.js';
import { takeStep, markReturned } from '#cases';

type Returned = { outcome: 'returned' } | StepRefusal;

/**
 * 退回、提出异议: the department states that it is not responsible, and why. The proceeding goes to the triage desk with this
 * reason. The department stays responsible until a person there consents (信访工作条例 Art. 23(3), 24). It must happen within
 * the limit of the running clock (C4, H.RETURN), so that work is not returned when it is due.
 */
export async function returnAssignment(
  database: DataSource,
  assignmentId: string,
  reason: string,
  by: DepartmentActor,
): Promise<Returned> {
  return database.transaction(async (tx) => {
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
  });
}

const ASKED: readonly string[] = ['returning', 'objected'];

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
