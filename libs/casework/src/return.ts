import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, type Tx } from '#platform';
import { moveProceeding, rememberHandling, sendToTriage } from '#routing';
import { refused, takeAssignment, type Assignment, type DepartmentActor, type StepRefusal } from './assignments.js';
import { closeReturned, passedReturnLimit } from './return-limit.js';

/**
 * 退回: the department says that the work is not its own, and why. The proceeding goes to the triage desk with that reason; the
 * machine does not send it on by itself, because a dispute is for people to settle (信访工作条例 Art. 24). Only within the limit of the
 * clock that runs for it (C4, H.RETURN), so that nobody gives work back when it was to be done.
 */
export async function returnAssignment(
  database: DataSource, assignmentId: string, reason: string, by: DepartmentActor,
): Promise<{ outcome: 'returned' } | StepRefusal> {
  return database.transaction(async (tx) => {
    const assignment = await takeAssignment(tx, assignmentId, by);
    if (!assignment) return refused('not-found');
    if (assignment.state === 'returned') return { outcome: 'returned' };
    if (assignment.state !== 'sent' && assignment.state !== 'signed') return refused('wrong-state', assignment.state);
    if (assignment.role === 'copy') return refused('not-lead');
    const at = by.at ?? new Date();
    const limit = await passedReturnLimit(tx, assignment.id, at);
    if (limit) return { ...refused('too-late'), limit };
    await tx.query("update assignments set state = 'returned', returned_at = now(), returned_by = $2, return_reason = $3 where id = $1", [
      assignment.id, by.actor, reason,
    ]);
    await append(tx, {
      actor: by.actor, action: 'assignment.returned', subjectKind: 'assignment', subjectId: assignment.id, detail: { department: by.department, role: assignment.role },
    });
    await closeReturned(tx, assignment.id, { actor: by.actor, at });
    await rememberHandling(tx, assignment.id, 'returned');
    if (assignment.role === 'lead') await backToTriage(tx, assignment, reason, by);
    return { outcome: 'returned' };
  });
}

async function backToTriage(tx: Tx, assignment: Assignment, reason: string, by: DepartmentActor): Promise<void> {
  await moveProceeding(tx, assignment.proceedingId, 'triage', by.actor);
  const first = await row<{ submissionId: string }>(
    tx, 'select submission_id as "submissionId" from links where matter_id = $1 and undone_at is null order by decided_at limit 1', [assignment.matterId]);
  if (!first) return;
  await sendToTriage(tx, {
    submissionId: first.submissionId, matterId: assignment.matterId, reason: 'returned', candidates: [], reasons: [`${by.department} 退回: ${reason}`],
  }, by.actor);
}
