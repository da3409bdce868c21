import { append } from '#audit';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { asActor, refused, refusedStep, type DepartmentActor, type StepRefusal } from './assignments.js';
import type { Assignment } from './assignment.queries.js';
import { closeReturned } from './return-limit.js';
import { markReturned } from '#cases/assignments';
import { takeStep } from '#cases/steps';

export type Returned = { outcome: 'returned' } | StepRefusal;
export const ASKED: readonly string[] = ['returning', 'objected'];

export async function askBack(
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
export async function giveBackShare(
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
