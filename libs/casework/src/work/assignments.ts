import { row, type Tx } from '#platform';
import { type ProceedingKind, lockMatterOf, type Refusal, type StepActor, type StepOutcome } from '#cases';

/**
 * Why a department's step was not taken; nothing was written. `too-late`: its time limit has passed, and `limit` says which.
 * `designated`: what was designated is not given back (INV-30). `recused`: the unit, or whoever acts for it, has an interest in the matter.
 * `lifecycle`: the case's table does not allow it, and `refusal` says by which rule.
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
  /** Of its proceeding. */
  kind: ProceedingKind;
  caseState: string;
  /** Of a sealed matter: its steps are the discipline body's own. */
  sealed: boolean;
  /** 回避: the unit or the actor may not act in it. */
  recused: boolean;
  /** A superior or the centre decided who has it. */
  designated: boolean;
}

/** 已过的时限, with what it rests on. */
export interface PassedLimit {
  /** Asia/Shanghai, YYYY-MM-DD. */
  dueOn: string;
  basis: string;
  standing: 'law' | 'norm' | 'local-configuration';
}

/** Who acts for which department. */
export interface DepartmentActor {
  department: string;
  /** Written into the audit. */
  actor: string;
  /** When; now, unless a test says otherwise. */
  at?: Date;
}

/** The assignment's row, locked. One of another department is not found: that it exists is none of the caller's business. */
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

/** A department at its own door, as the lifecycle knows it. */
export const asActor = ({ department, actor }: DepartmentActor): StepActor => ({
  name: actor,
  staff: false,
  sealedDesk: false,
  department,
});

/** What a step of the lifecycle that was not taken means at the department's door; undefined for one that was. */
export function refusedStep(outcome: StepOutcome): StepRefusal | undefined {
  if (outcome.outcome === 'taken') return undefined;
  return outcome.outcome === 'refused'
    ? { outcome: 'refused', reason: 'lifecycle', refusal: outcome.refusal }
    : refused('not-found');
}
