import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, rows, type Tx } from '#platform';
import { moveProceeding, proceedingKindOf, rememberHandling, type ProceedingKind } from '#routing';
import { applyClockEffects } from './clocks.js';
import { refused, takeAssignment, type Assignment, type DepartmentActor, type StepRefusal } from './assignments.js';

/** 支持, 解释说明, 不予支持 (信访工作条例 Art. 32); 采纳, 未采纳 for advice (Art. 29). */
export const CONCLUSIONS = ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface Answer {
  conclusion: Conclusion;
  text: string;
  /** 事心双解: whether the matter itself is solved, apart from whether the procedure is done (INV-37). */
  solved: boolean;
}

/**
 * 答复: the lead answers, and the answer is owed to every submission linked to the matter, in its own channel. An assisting
 * body's answer is kept for the lead and goes no further.
 */
export async function answer(
  database: DataSource, assignmentId: string, given: Answer, by: DepartmentActor,
): Promise<{ outcome: 'answered'; told: number } | StepRefusal> {
  return database.transaction(async (tx) => {
    const assignment = await takeAssignment(tx, assignmentId, by);
    if (!assignment) return refused('not-found');
    if (assignment.state !== 'signed') return refused('wrong-state', assignment.state);
    if (assignment.role === 'copy') return refused('not-lead');
    await tx.query(
      'insert into answers (id, assignment_id, matter_id, department, conclusion, text, solved, answered_by) values ($1,$2,$3,$4,$5,$6,$7,$8)',
      [uuid(), assignment.id, assignment.matterId, by.department, given.conclusion, given.text, given.solved, by.actor]);
    await tx.query("update assignments set state = 'answered', answered_at = now() where id = $1", [assignment.id]);
    await append(tx, {
      actor: by.actor, action: 'assignment.answered', subjectKind: 'assignment', subjectId: assignment.id,
      detail: { department: by.department, conclusion: given.conclusion, solved: given.solved },
    });
    await endClocks(tx, assignment, by);
    await rememberHandling(tx, assignment.id, 'answered');
    if (assignment.role !== 'lead') return { outcome: 'answered', told: 0 };
    await moveProceeding(tx, assignment.proceedingId, 'answered', by.actor);
    return { outcome: 'answered', told: await tellEverybody(tx, assignment, given) };
  });
}

/** The lead's answer meets the order's clock, and tells the petitioner in writing that it was received; nothing can be given back any more. */
async function endClocks(tx: Tx, { id: assignmentId, proceedingId, role }: Assignment, by: DepartmentActor): Promise<void> {
  const step = { assignmentId, at: by.at ?? new Date(), actor: by.actor, event: 'reply' };
  await applyClockEffects(tx, [{ clock: 'C4', do: 'stop' }, { clock: 'H.RETURN', do: 'stop' }], step);
  if (role === 'lead') await applyClockEffects(tx, [{ clock: 'H.ANSWER', do: 'meet' }, { clock: 'C3', do: 'meet' }], { ...step, proceedingId });
}

/**
 * One message per linked submission, from the course that is its own: a hotline order's answer goes to callers, a petition's to
 * petitioners, so nobody is told twice. The text is masked, because it goes to people who are not the one it was written for.
 */
async function tellEverybody(tx: Tx, assignment: Assignment, given: Answer): Promise<number> {
  const linked = await rows<{ number: string; source: string; channel: string; externalId: string | null; courses: ProceedingKind[] }>(
    tx,
    `select s.number, s.source, s.channel, s.external_id as "externalId",
       (select array_agg(kind) from proceedings where matter_id = l.matter_id and state <> 'noted' and id <> $2) as courses
     from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null order by s.received_at`,
    [assignment.matterId, assignment.proceedingId]);
  const mine = linked.filter(({ channel, courses }) => !(courses ?? []).includes(proceedingKindOf(channel)));
  for (const submission of mine) {
    await owe(tx, {
      ownerKind: 'source', owner: submission.source, type: 'submission.answered', subject: submission.number,
      data: {
        registrationNumber: submission.number, externalId: submission.externalId, department: assignment.department,
        conclusion: given.conclusion, solved: given.solved, text: maskText(given.text),
      },
    });
  }
  return mine.length;
}
