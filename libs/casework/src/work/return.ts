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
 * 退回、提出异议: the department says that the work is not its own, and why. The case goes to the triage desk with that reason; until a
 * person there consents, the department stays responsible (信访工作条例 Art. 23(3), 24). Only within the limit of the clock that runs for
 * it (C4, H.RETURN), so that nobody gives work back when it was to be done.
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

/** An assisting body's share ends at once: the lead has the case. One that was designated with it is not given back (INV-30). */
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
