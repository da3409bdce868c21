import type { DataSource } from 'typeorm';
import { maskText, row } from '#platform';
import { SHIPPED } from '../link/link-model.js';
import { maskForOthers } from './mask-names.js';
import type { Question, QuestionKind } from './question.js';
import type { Category, ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';

/**
 * Below this confidence a category gets a second opinion, where a person decides anyway [J]. A triage item with a clear
 * category has another reason.
 */
const SURE_FROM = 0.6;
const EXAMPLES = 4;

/**
 * SQL: the submission may be shown to another model: it is open, was never sealed (not even until release), and is no
 * accusation.
 */
const mayLeave = (submission: string, understanding: string): string => `
  ${submission}.seal = 'open' and not exists (select from sealed_files f where f.submission_id = ${submission}.id)
  and ${understanding}.body ->> 'kind' <> 'ACCUSATION' and (${understanding}.body #> '{accusation,suspected}') = 'false'::jsonb
  and coalesce(${understanding}.body #> '{accusation,held}', 'false'::jsonb) = 'false'::jsonb`;

/** SQL: open questions for a person: subject, submission, and since when. Reads no text. */
export const OPEN: Record<QuestionKind, string> = {
  category:
    'select submission_id as subject_id, submission_id, opened_at as since from triage_items where decided_at is null',
  'same-matter': 'select id as subject_id, submission_id, asked_at as since from link_questions where answer is null',
};

/** Returns the SQL of those of an {@link OPEN} list, or of a part of it, that may be asked. */
export function askable(kind: QuestionKind, open: string): string {
  const unsure = `(u.body #>> '{category,confidence}')::real < ${SURE_FROM} and jsonb_array_length(u.body #> '{category,candidates}') >= 2`;
  return `
    select a.subject_id, a.submission_id, a.since
    from (${open}) a join submissions s on s.id = a.submission_id join understandings u on u.submission_id = s.id
    where ${kind === 'category' ? `${unsure} and ` : ''}${mayLeave('s', 'u')}`;
}

/** A question with its masked text, and the machine's own answer. */
export interface Asked {
  question: Question;
  machineAnswer: string;
}

interface Words {
  title: string;
  body: string;
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
  const open = await row(database, `select from (${askable(kind, OPEN[kind])}) a where a.subject_id = $1`, [subjectId]);
  if (!open) return undefined;
  return kind === 'category' ? readCategory(database, reference, subjectId) : readPair(database, subjectId);
}

async function readCategory(
  database: DataSource,
  { categories }: ReferenceData,
  submissionId: string,
): Promise<Asked | undefined> {
  const found = await row<Words & { understanding: Understanding }>(
    database,
    'select t.title, t.body, u.body as understanding from open_texts t join understandings u on u.submission_id = t.submission_id where t.submission_id = $1',
    [submissionId],
  );
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
  const found = await row<{ one: Words; other: Words; score: number }>(
    database,
    `select q.score, jsonb_build_object('title', mine.title, 'body', mine.body) as one, theirs.words as other
     from link_questions q join open_texts mine on mine.submission_id = q.submission_id
     cross join lateral (
       select jsonb_build_object('title', t.title, 'body', t.body) as words
       from links l join matters m on m.id = l.matter_id and not m.sealed join submissions s on s.id = l.submission_id
         join understandings u on u.submission_id = s.id join open_texts t on t.submission_id = s.id
       where l.matter_id = q.matter_id and l.undone_at is null and ${mayLeave('s', 'u')} order by l.relation <> 'first', s.received_at, s.id limit 1) theirs
     where q.id = $1`,
    [questionId],
  );
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
