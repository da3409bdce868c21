import { v7 as uuid } from 'uuid';
import { owe } from '#delivery';
import { maskText, rows, type Tx } from '#platform';
import { proceedingKindOf, type ProceedingKind } from '#routing';

/** 支持, 解释说明, 不予支持 (信访工作条例 Art. 32); 采纳, 未采纳 for advice (Art. 29). */
export const CONCLUSIONS = ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface Answer {
  conclusion: Conclusion;
  text: string;
  /** 事心双解: whether the matter itself is solved, apart from whether the procedure is done (INV-37). */
  solved: boolean;
}

/** The assignment that is answered. */
export interface Answered {
  assignmentId: string;
  proceedingId: string;
  matterId: string;
  department: string;
}

/** Keeps an answer; one case may be answered again after it was reopened. */
export async function keepAnswer(tx: Tx, of: Answered, given: Answer, actor: string): Promise<void> {
  await tx.query(
    'insert into answers (id, assignment_id, matter_id, department, conclusion, text, solved, answered_by) values ($1,$2,$3,$4,$5,$6,$7,$8)',
    [uuid(), of.assignmentId, of.matterId, of.department, given.conclusion, given.text, given.solved, actor]);
}

/**
 * One message per linked submission, from the course that is its own: a hotline order's answer goes to callers, a petition's to
 * petitioners, so nobody is told twice. The text is masked, because it goes to people who are not the one it was written for.
 */
export async function tellEverybody(tx: Tx, of: Answered, given: Answer): Promise<number> {
  const linked = await rows<{ number: string; source: string; channel: string; externalId: string | null; courses: ProceedingKind[] }>(
    tx,
    `select s.number, s.source, s.channel, s.external_id as "externalId",
       (select array_agg(kind) from proceedings where matter_id = l.matter_id and kind <> 'signal' and id <> $2) as courses
     from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null order by s.received_at`,
    [of.matterId, of.proceedingId]);
  const mine = linked.filter(({ channel, courses }) => !(courses ?? []).includes(proceedingKindOf(channel)));
  for (const submission of mine) {
    await owe(tx, {
      ownerKind: 'source', owner: submission.source, type: 'submission.answered', subject: submission.number,
      data: {
        registrationNumber: submission.number, externalId: submission.externalId, department: of.department,
        conclusion: given.conclusion, solved: given.solved, text: maskText(given.text),
      },
    });
  }
  return mine.length;
}
