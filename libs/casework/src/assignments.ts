import { row, type Tx } from '#platform';

/** Why a department's step was not taken; nothing was written. `too-late`: its time limit has passed, and `limit` says which. */
export type StepRefusal = { outcome: 'refused'; reason: 'not-found' | 'wrong-state' | 'not-lead' | 'too-late'; state?: AssignmentState; limit?: PassedLimit };
export type AssignmentState = 'sent' | 'signed' | 'returned' | 'answered' | 'withdrawn';

export interface Assignment {
  id: string;
  proceedingId: string;
  matterId: string;
  department: string;
  role: 'lead' | 'assist' | 'copy';
  state: AssignmentState;
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
export async function takeAssignment(tx: Tx, id: string, { department }: DepartmentActor): Promise<Assignment | undefined> {
  return row<Assignment>(
    tx,
    `select id, proceeding_id as "proceedingId", matter_id as "matterId", department, role, state from assignments
     where id = $1 and department = $2 for update`,
    [id, department]);
}

export const refused = (reason: StepRefusal['reason'], state?: AssignmentState): StepRefusal => ({ outcome: 'refused', reason, ...(state ? { state } : {}) });
