import type { QuestionKind } from './question.js';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { Understanding } from '../understand/understanding.js';

/**
 * Below this confidence a category gets a second opinion, where a person decides anyway [J]. A triage item with a clear
 * category has another reason.
 */
const SURE_FROM = 0.6;

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

export interface Words {
  title: string;
  body: string;
}

export async function isAskable(database: DataSource, kind: QuestionKind, subjectId: string): Promise<boolean> {
  return (
    (await row(database, `select from (${askable(kind, OPEN[kind])}) a where a.subject_id = $1`, [subjectId])) !==
    undefined
  );
}

export async function findCategoryQuestion(
  database: DataSource,
  submissionId: string,
): Promise<(Words & { understanding: Understanding }) | undefined> {
  return row<Words & { understanding: Understanding }>(
    database,
    'select t.title, t.body, u.body as understanding from open_texts t join understandings u on u.submission_id = t.submission_id where t.submission_id = $1',
    [submissionId],
  );
}

export async function findPairQuestion(
  database: DataSource,
  questionId: string,
): Promise<{ one: Words; other: Words; score: number } | undefined> {
  return row(
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
}

const AT_ONCE = 20;

/** Number of open questions read at once. */
const PAGE = 200;

/** A job older than this is treated as lost with its queue. */
const LOST_AFTER = '5 minutes';

/** Maximum time between a question's timestamp and its visibility to others; reading starts again this far back. */
const LATE = '2 minutes';

export async function requestNewOpinions(
  tx: Tx,
  {
    kind,
    model,
    promptVersion,
    from,
    subject,
  }: { kind: QuestionKind; model: string; promptVersion: string; from: string; subject: string },
): Promise<Read | undefined> {
  return row<Read>(tx, newSql(kind), [kind, model, promptVersion, from, subject]);
}

export async function requestDueOpinions(tx: Tx, model: string, promptVersion: string): Promise<unknown[]> {
  return rows(
    tx,
    `with due as (
         update opinions set next_at = now() + interval '${LOST_AFTER}' where id in (
           select id from opinions where next_at <= now() and model = $1 and prompt_version = $2 order by next_at limit ${AT_ONCE} for update skip locked)
         returning id)
       insert into queue_outbox (queue, ref) select 'opinions', id from due returning ref`,
    [model, promptVersion],
  );
}

export interface Read {
  made: number;
  /** Next position: after the last question with a new job, if there may be more; after the page, if it was full. */
  lastWanted: { since: string; subject: string } | null;
  lastRead: { since: string; subject: string } | null;
  settled: string;
}

const lastOf = (rows: string, full: number): string => `
  (select jsonb_build_object('since', since::text, 'subject', subject_id) from ${rows}
   where (select count(*) from ${rows}) = ${full} order by since desc, subject_id desc limit 1)`;

const newSql = (kind: QuestionKind): string => `
  with page as materialized (
    select a.subject_id, a.submission_id, a.since from (${OPEN[kind]}) a
    where (a.since, a.subject_id) > ($4::timestamptz, $5::uuid) and not exists (
      select from opinions o where o.subject_id = a.subject_id and o.question = $1 and o.model = $2 and o.prompt_version = $3)
    order by a.since, a.subject_id limit ${PAGE}),
  wanted as materialized (${askable(kind, 'select * from page')} order by a.since, a.subject_id limit ${AT_ONCE}),
  made as (
    insert into opinions (id, question, subject_id, submission_id, model, prompt_version, next_at)
    select gen_random_uuid(), $1, subject_id, submission_id, $2, $3, now() + interval '${LOST_AFTER}' from wanted
    on conflict do nothing returning id),
  queued as (insert into queue_outbox (queue, ref) select 'opinions', id from made returning ref)
  select (select count(*)::int from queued) as made, ${lastOf('wanted', AT_ONCE)} as "lastWanted", ${lastOf('page', PAGE)} as "lastRead",
    (now() - interval '${LATE}')::text as settled`;
