import { v7 as uuid } from 'uuid';
import { owe } from '#delivery';
import { maskText, type Tx, encryptedText, encryptedValue } from '#platform';
import { AnswerEntity } from './answer.entity.js';
import { keepFiles, type SealedFile } from './answer-files.service.js';
import type { RequestFinding } from '../lifecycle/facts.js';
import { insertMerge, findFirstBody, findMergedBodies, findPeopleToTell, publishedFiles } from './answer.queries.js';

/** 支持, 解释说明, 不予支持 (信访工作条例 Art. 32); 采纳, 未采纳 for advice (Art. 29). */
export const CONCLUSIONS = ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface Answer {
  conclusion: Conclusion;
  text: string;
  /** 事心双解: whether the matter itself is solved. Recorded separately from whether the procedure is finished (INV-37). */
  solved: boolean;
  /** 逐项认定: one for each request. */
  findings?: readonly RequestFinding[] | undefined;
  /** Ids of the assisting departments' answers that this answer uses. */
  merges?: readonly string[] | undefined;
  files?: readonly SealedFile[] | undefined;
}

/** The assignment that the answer belongs to. */
export interface AnsweredAssignment {
  assignmentId: string;
  proceedingId: string;
  matterId: string;
  department: string;
}

/**
 * Stores an answer with its findings and the answers that it merges, and returns its id. A proceeding may be answered
 * again after it was reopened.
 */
export async function keepAnswer(tx: Tx, of: AnsweredAssignment, given: Answer, actor: string): Promise<string> {
  const id = uuid();
  await tx.getRepository(AnswerEntity).insert({
    id,
    assignmentId: of.assignmentId,
    matterId: of.matterId,
    department: of.department,
    conclusion: given.conclusion,
    text: encryptedText(tx, given.text),
    solved: given.solved,
    answeredBy: actor,
    findings: encryptedValue(tx, (given.findings ?? []).map(masked)),
  });
  for (const merged of new Set(given.merges ?? [])) await insertMerge(tx, id, merged);
  await keepFiles(tx, id, given.files ?? []);
  return id;
}

const masked = ({ request, facts, basis, conclusion, remedy }: RequestFinding): RequestFinding => ({
  request,
  facts: maskText(facts),
  basis: maskText(basis),
  conclusion,
  remedy: maskText(remedy),
});

/** The departments that gave the answer: the lead, then those whose answers it merges. */
export async function bodiesOf(
  tx: Tx,
  { department }: Pick<AnsweredAssignment, 'department'>,
  answerId: string,
): Promise<string[]> {
  const merged = await findMergedBodies(tx, answerId);
  return [...new Set([department, ...merged.map((one) => one.department)])];
}

/**
 * Writes one message per submission of the proceeding. Callers get a hotline order's answer, petitioners a
 * petition's. The text is masked, because people other
 * than the addressee read it. Files are named by a URL, which the source reads with its own key.
 */
export async function tellEverybody(tx: Tx, of: AnsweredAssignment, given: Answer & { id: string }): Promise<number> {
  const departments = await bodiesOf(tx, of, given.id);
  const attachments = (await publishedFiles(tx, given.id)).map((file) => ({
    ...file,
    url: `/answer-files/${file.id}`,
  }));
  const { department } = of;
  const { conclusion, solved, text } = given;
  return sendAnswer(tx, of, { department, departments, conclusion, solved, text: maskText(text), attachments });
}

/** 直接答复: tells everybody the answer that the centre gave on the spot, without a department. */
export async function tellSpotAnswer(
  tx: Tx,
  of: Pick<AnsweredAssignment, 'proceedingId' | 'matterId'>,
  text: string,
): Promise<number> {
  const department = (await findFirstBody(tx, of.proceedingId))?.department ?? '';
  const departments = department ? [department] : [];
  return sendAnswer(tx, of, {
    department,
    departments,
    conclusion: 'explained',
    solved: true,
    text: maskText(text),
    attachments: [],
  });
}

async function sendAnswer(
  tx: Tx,
  of: Pick<AnsweredAssignment, 'proceedingId' | 'matterId'>,
  answer: Record<string, unknown>,
): Promise<number> {
  const people = await findPeopleToTell(tx, of.matterId, of.proceedingId);
  for (const { source, number, externalId } of people) {
    await owe(tx, {
      ownerKind: 'source',
      owner: source,
      type: 'submission.answered',
      subject: number,
      data: { registrationNumber: number, externalId, ...answer },
    });
  }
  return people.length;
}
