import { v7 as uuid } from 'uuid';
import { type Tx, encryptedText, encryptedValue } from '#platform';
import { maskAnswer } from '#platform/privacy';
import { AnswerEntity } from './answer.entity.js';
import { keepFiles, type SealedFile } from './answer-files.service.js';
import type { RequestFinding } from '../lifecycle/decision-words.js';
import { isOfHotspot } from '../notices/notice-duty.queries.js';
import { insertMerge, findMergedBodies } from './answer.queries.js';

/** 支持, 解释说明, 不予支持 (信访工作条例 Art. 32); 采纳, 未采纳 for advice (Art. 29). */
export const CONCLUSIONS = ['upheld', 'explained', 'rejected', 'advice_adopted', 'not_adopted'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export interface Answer {
  conclusion: Conclusion;
  text: string;
  /** 事心双解: whether the matter itself is solved. Recorded separately from whether the procedure is finished (INV-37). */
  solved: boolean;
  /** 对全体. The default is 仅对信访人; an answer to a hotspot's petition is for all, because many people are its petitioners. */
  forAll?: boolean | undefined;
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
    forAll: await isForAll(tx, of, given),
    answeredBy: actor,
    findings: encryptedValue(tx, (given.findings ?? []).map(masked)),
  });
  for (const merged of new Set(given.merges ?? [])) await insertMerge(tx, id, merged);
  await keepFiles(tx, id, given.files ?? []);
  return id;
}

/** 对全体 or 仅对信访人, where the unit has not said it: an answer to a hotspot's petition is for all. */
export async function isForAll(
  tx: Tx,
  { proceedingId }: Pick<AnsweredAssignment, 'proceedingId'>,
  { forAll }: Pick<Answer, 'forAll'>,
): Promise<boolean> {
  return forAll ?? (await isOfHotspot(tx, proceedingId));
}

const masked = ({ request, facts, basis, conclusion, remedy }: RequestFinding): RequestFinding => ({
  request,
  facts: maskAnswer(facts),
  basis: maskAnswer(basis),
  conclusion,
  remedy: maskAnswer(remedy),
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
