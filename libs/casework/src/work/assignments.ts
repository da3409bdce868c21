import { row, type Tx } from '#platform';
import { type ProceedingKind, lockMatterOf, type Refusal, type StepActor, type StepOutcome } from '#cases';

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
export type AssignmentState = 'sent' | 'signed' | 'returned' | 'answered' | 'withdrawn';

export interface Assignment {
  id: string;
  proceedingId: string;
  matterId: string;
  department: string;
  role: 'lead' | 'assist' | 'copy';
  state: AssignmentState;
  /** Kind of its proceeding. */
  kind: ProceedingKind;
  caseState: string;
  /** The matter is sealed: the discipline body takes its own steps. */
  sealed: boolean;
  /** 回避: the unit or the actor may not act in it. */
  recused: boolean;
  /** A superior or the centre decided who has it. */
  designated: boolean;
}

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
export async function takeAssignment(
  tx: Tx,
  id: string,
  { department, actor }: DepartmentActor,
): Promise<Assignment | undefined> {
  await lockMatterOf(tx, { assignmentId: id });
  return row<Assignment>(
    tx,
    `select a.id, a.proceeding_id as "proceedingId", a.matter_id as "matterId", a.department, a.role, a.state, p.kind, p.state as "caseState", m.sealed,
       exists (select 1 from recusals r where r.matter_id = a.matter_id and r.lifted_at is null and (r.department = $2 or r.person = $3)) as recused,
       exists (select 1 from proceeding_events e where e.proceeding_id = a.proceeding_id and e.event = 'designate') as designated
     from assignments a join proceedings p on p.id = a.proceeding_id join matters m on m.id = a.matter_id
     where a.id = $1 and a.department = $2 for no key update of a, p`,
    [id, department, actor],
  );
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
