import type { Tx } from '#platform';
import type { Refusal } from '#cases/lifecycle';
import { lockMatterOf, type StepActor, type StepOutcome } from '#cases/steps';
import { lockAssignment, type Assignment, type AssignmentState } from './assignment.queries.js';

/**
 * Why a department's step was refused; nothing was written. `too-late`: its time limit has passed, see `limit`.
 * `designated`: designated work may not be returned (INV-30). `recused`: the unit, or the person acting for it, has an
 * interest in the matter. `lifecycle`: the table of the proceeding does not allow it, see `refusal`.
 */
export type StepRefusal = {
  outcome: 'refused';
  reason: 'not-found' | 'wrong-state' | 'not-lead' | 'too-late' | 'designated' | 'recused' | 'lifecycle';
  state?: AssignmentState;
  limit?: PassedLimit;
  refusal?: Refusal;
};

/** 已过的时限, with its basis. */
export interface PassedLimit {
  /** Asia/Shanghai, YYYY-MM-DD. */
  dueOn: string;
  basis: string;
  standing: 'law' | 'norm' | 'local-configuration';
}

/** A person who acts for a department. */
export interface DepartmentActor {
  department: string;
  /** Written into the audit log. */
  actor: string;
  /** The time of the step; now, unless a test sets it. */
  at?: Date;
}

/**
 * Returns the assignment, locked. One of another department is reported as not found, because the caller may not know
 * of it.
 */
export async function takeAssignment(tx: Tx, id: string, by: DepartmentActor): Promise<Assignment | undefined> {
  await lockMatterOf(tx, { assignmentId: id });
  return lockAssignment(tx, id, by);
}

export const refused = (reason: StepRefusal['reason'], state?: AssignmentState): StepRefusal => ({
  outcome: 'refused',
  reason,
  ...(state ? { state } : {}),
});

/** A department as an actor of the lifecycle. */
export const asActor = ({ department, actor }: DepartmentActor): StepActor => ({
  name: actor,
  staff: false,
  sealedDesk: false,
  department,
});

/** Converts a refused lifecycle step into the department's refusal; undefined for one that was taken. */
export function refusedStep(outcome: StepOutcome): StepRefusal | undefined {
  if (outcome.outcome === 'taken') return undefined;
  return outcome.outcome === 'refused'
    ? { outcome: 'refused', reason: 'lifecycle', refusal: outcome.refusal }
    : refused('not-found');
}
