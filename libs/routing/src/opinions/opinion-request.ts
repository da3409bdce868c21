import type { DataSource } from 'typeorm';
import { maskText } from '#platform/privacy';
import { SHIPPED } from '../link/link-model.js';
import { maskForOthers } from './mask-names.js';
import type { Question, QuestionKind } from './question.js';
import type { Category, ReferenceData } from '../reference/reference.js';
import { isAskable, findCategoryQuestion, findPairQuestion, type Words } from './opinion-request.queries.js';

const EXAMPLES = 4;

/** A question with its masked text, and the machine's own answer. */
export interface Asked {
  question: Question;
  machineAnswer: string;
}

/**
 * Reads the question in its current state; undefined when a person has answered it or it may no longer be asked. It
 * reads only the masked text that staff read, never encrypted data, and masks it once more.
 */
export async function readAsked(
  database: DataSource,
  reference: ReferenceData,
  kind: QuestionKind,
  subjectId: string,
): Promise<Asked | undefined> {
  const open = await isAskable(database, kind, subjectId);
  if (!open) return undefined;
  return kind === 'category' ? readCategory(database, reference, subjectId) : readPair(database, subjectId);
}

async function readCategory(
  database: DataSource,
  { categories }: ReferenceData,
  submissionId: string,
): Promise<Asked | undefined> {
  const found = await findCategoryQuestion(database, submissionId);
  const known = (found?.understanding.category.candidates ?? []).flatMap(({ code }) => categories.get(code) ?? []);
  if (!found || known.length < 2) return undefined;
  const options = known.map((category) => ({ code: category.code, meaning: inWords(category) }));
  return {
    question: { kind: 'category', texts: [readable(found)], options },
    machineAnswer: found.understanding.category.code,
  };
}

/** The matter is represented by its first submission that may be shown; the link desk shows the same one. */
async function readPair(database: DataSource, questionId: string): Promise<Asked | undefined> {
  const found = await findPairQuestion(database, questionId);
  if (!found) return undefined;
  const machineAnswer = found.score >= SHIPPED.sameFrom ? 'same' : 'apart';
  return { question: { kind: 'same-matter', texts: [readable(found.one), readable(found.other)] }, machineAnswer };
}

function readable({ title, body }: Words): string {
  return maskForOthers(maskText(`${title}\n${body}`));
}

function inWords({ level1, level2, level3, keywords }: Category): string {
  const examples = keywords.slice(0, EXAMPLES).join('、');
  return `${[...new Set([level1, level2, level3])].join(' / ')}${examples ? `（如${examples}）` : ''}`;
}
