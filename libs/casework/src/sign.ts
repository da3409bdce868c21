import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { moveProceeding, rememberHandling } from '#routing';
import { refused, takeAssignment, type DepartmentActor, type StepRefusal } from './assignments.js';
import { applyClockEffects } from './clocks.js';

/** 签收: the department confirms that it has the work. Signing twice is signing once. */
export async function sign(database: DataSource, assignmentId: string, by: DepartmentActor): Promise<{ outcome: 'signed' } | StepRefusal> {
  return database.transaction(async (tx) => {
    const assignment = await takeAssignment(tx, assignmentId, by);
    if (!assignment) return refused('not-found');
    if (assignment.state === 'signed') return { outcome: 'signed' };
    if (assignment.state !== 'sent') return refused('wrong-state', assignment.state);
    await tx.query("update assignments set state = 'signed', signed_at = now(), signed_by = $2 where id = $1", [assignment.id, by.actor]);
    await append(tx, { actor: by.actor, action: 'assignment.signed', subjectKind: 'assignment', subjectId: assignment.id, detail: { department: by.department } });
    await applyClockEffects(tx, [{ clock: 'H.SIGN', do: 'meet' }], { assignmentId: assignment.id, at: by.at ?? new Date(), actor: by.actor, event: 'sign' });
    await rememberHandling(tx, assignment.id, 'signed');
    if (assignment.role === 'lead') await moveProceeding(tx, assignment.proceedingId, 'handling', by.actor);
    return { outcome: 'signed' };
  });
}
