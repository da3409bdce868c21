import { takeStep } from '#cases/steps';
import type { Tx } from '#platform';
import { decideTriageItem } from '../desk/decide-triage.js';
import { asActor, refused, refusedStep, takeAssignment } from '../work/assignments.js';
import { returnAssignment } from '../work/return.js';
import { signAssignment } from '../work/sign.js';
import type { BulkCaller, BulkDecision, BulkRefusal, ItemOutcome } from './bulk-decision.js';

/** Takes the step of the single door for one item, in the caller's transaction. It has no rule of its own. */
export async function takeSingleStep(
  tx: Tx,
  subjectId: string,
  { decision, caller: { actor, department } }: { decision: BulkDecision; caller: BulkCaller },
): Promise<ItemOutcome> {
  if (decision.kind === 'triage') return doneOr(await decideTriageItem(tx, subjectId, decision.decision, actor));
  if (department === null) return refused('not-found');
  const by = { actor, department };
  if (decision.kind === 'sign') return doneOr(await signAssignment(tx, subjectId, by));
  if (decision.kind === 'return')
    return doneOr(await returnAssignment(tx, subjectId, { ...by, reason: decision.reason }));
  return accept(tx, subjectId, { by, path: decision.path });
}

/** 受理 is a step of the proceeding; the department names the assignment by which it has it. */
async function accept(
  tx: Tx,
  assignmentId: string,
  { by, path }: { by: { actor: string; department: string }; path: Extract<BulkDecision, { kind: 'accept' }>['path'] },
): Promise<ItemOutcome> {
  const assignment = await takeAssignment(tx, assignmentId, by);
  if (!assignment) return refused('not-found');
  const taken = await takeStep(tx, {
    proceedingId: assignment.proceedingId,
    event: 'accept',
    actor: asActor(by),
    input: path ? { path } : {},
  });
  return refusedStep(taken) ?? { outcome: 'done' };
}

const doneOr = (outcome: BulkRefusal | { outcome: 'decided' | 'signed' | 'returned' }): ItemOutcome =>
  outcome.outcome === 'refused' ? outcome : { outcome: 'done' };
