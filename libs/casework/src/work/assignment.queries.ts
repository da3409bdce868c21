import type { ProceedingKind } from '#cases/lifecycle';
import { row, type Tx } from '#platform';

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

/** Locks the assignment and its proceeding; undefined when the department is another one. */
export async function lockAssignment(
  tx: Tx,
  id: string,
  { department, actor }: { department: string; actor: string },
): Promise<Assignment | undefined> {
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

/** Whether a contact with the citizen was recorded. */
export async function hasContactedCitizen(tx: Tx, proceedingId: string): Promise<boolean> {
  return (
    (await row(tx, "select 1 from proceeding_events where proceeding_id = $1 and event = 'contactCitizen' limit 1", [
      proceedingId,
    ])) !== undefined
  );
}
