import { type Tx, row, rows, encryptedText } from '#platform';
import { In } from 'typeorm';
import { HELD_STATES } from '../assignments/assignment-states.js';
import { AssignmentEntity } from '../assignments/assignment.entity.js';

export interface LeadAssignment {
  assignmentId: string;
  department: string;
  state: 'sent' | 'signed' | 'answered';
}

export async function leadOf(tx: Tx, proceedingId: string): Promise<LeadAssignment | undefined> {
  return row<LeadAssignment>(
    tx,
    `select id as "assignmentId", department, state from assignments
         where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')`,
    [proceedingId],
  );
}

/** The lead of a proceeding that ended unanswered; it gets the proceeding again when it is sent back (INV-28). */
export async function lastLead(tx: Tx, proceedingId: string): Promise<LeadAssignment | null> {
  const last = await row<LeadAssignment>(
    tx,
    `select id as "assignmentId", department, 'signed' as state from assignments
         where proceeding_id = $1 and role = 'lead' and state = 'withdrawn' order by assigned_at desc, id desc limit 1`,
    [proceedingId],
  );
  return last ?? null;
}

export async function hasAssignment(tx: Tx, proceedingId: string, department: string): Promise<boolean> {
  return tx.getRepository(AssignmentEntity).existsBy({ proceedingId, department, state: In(HELD_STATES) });
}

export async function findDisputants(tx: Tx, proceedingId: string): Promise<{ department: string }[]> {
  return rows(
    tx,
    "select department from assignments where proceeding_id = $1 and role = 'lead' and returned_by is not null group by department order by min(assigned_at), department",
    [proceedingId],
  );
}

export async function giveBackAssignment(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id }, { state: 'returned', returnedAt: at });
}

export interface OpenAssignment {
  id: string;
  department: string;
  role: string;
}

/** Assignments that are not answered yet. */
export async function openAssignments(tx: Tx, proceedingId: string): Promise<OpenAssignment[]> {
  return tx.getRepository(AssignmentEntity).find({
    select: { id: true, department: true, role: true },
    where: { proceedingId, state: In(['sent', 'signed']) },
    order: { assignedAt: 'ASC', id: 'ASC' },
  });
}

export async function withdrawAssignments(tx: Tx, ids: string[]): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id: In(ids) }, { state: 'withdrawn' });
}

export async function setDepartment(tx: Tx, id: string, department: string): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id }, { department });
}

export async function setSigned(tx: Tx, id: string, actor: string, at: Date): Promise<void> {
  await tx.query(
    "update assignments set state = 'signed', signed_at = coalesce(signed_at, $3), signed_by = coalesce(signed_by, $2) where id = $1",
    [id, actor, at],
  );
}

export async function askBackAssignment(tx: Tx, id: string, actor: string, reason: string): Promise<void> {
  await tx
    .getRepository(AssignmentEntity)
    .update({ id }, { returnedBy: actor, returnReason: encryptedText(tx, reason) });
}

export async function answerAssignment(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.getRepository(AssignmentEntity).update({ id }, { state: 'answered', answeredAt: at });
}

export async function reopenAssignment(tx: Tx, id: string): Promise<void> {
  await tx
    .getRepository(AssignmentEntity)
    .update({ id, state: In(['answered', 'withdrawn']) }, { state: 'signed', answeredAt: null });
}

export async function lockOpenAssignments(tx: Tx, proceedingId: string): Promise<{ id: string; department: string }[]> {
  return rows(
    tx,
    "select id, department from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at for update",
    [proceedingId],
  );
}
