import { liesWithin, submissionWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { LinkAnswer } from './link-decision.queries.js';
import { type Tx, row, rows, encryptedJson } from '#platform';
import { type OpinionView, opinionsWhere } from '../opinions/opinion.queries.js';
import type { Relation } from '#cases/matters';
import { hidesPeople } from '#cases/relations';
import type { DataSource } from 'typeorm';

export interface AskedQuestion {
  id: string;
  submissionId: string;
  matterId: string;
  score: number;
  features: Record<string, number>;
  answer: LinkAnswer | null;
}

export async function setAnswer(tx: Tx, id: string, answer: string, actor: string): Promise<void> {
  await tx.query('update link_questions set answer = $2, answered_by = $3, answered_at = now() where id = $1', [
    id,
    answer,
    actor,
  ]);
}

export async function removeQuestionsOf(tx: Tx, submissionId: string): Promise<void> {
  await tx.query('delete from link_questions where submission_id = $1 and answer is null', [submissionId]);
}

export async function moveQuestions(tx: Tx, from: string, into: string): Promise<void> {
  await tx.query(
    `update link_questions q set matter_id = $2 where q.matter_id = $1 and q.answer is null
         and not exists (select from link_questions o where o.submission_id = q.submission_id and o.matter_id = $2)`,
    [from, into],
  );
}

export async function removeQuestionsAbout(tx: Tx, matterId: string): Promise<void> {
  await tx.query('delete from link_questions where matter_id = $1 and answer is null', [matterId]);
}

export async function askFirstOfMatter(
  tx: Tx,
  {
    id,
    matterId,
    askedMatterId,
    score,
    reasons,
  }: { id: string; matterId: string; askedMatterId: string; score: number; reasons: string[] },
): Promise<void> {
  await tx.query(
    `insert into link_questions (id, submission_id, matter_id, relation, score, reasons)
     select $1, l.submission_id, $3, 'same_matter', $4, $5 from links l
     where l.matter_id = $2 and l.undone_at is null and l.relation = 'first'
       and not exists (select from link_questions q where q.submission_id = l.submission_id and (q.answer is null or q.matter_id = $3))
       and not exists (select from link_decisions d where d.submission_id = l.submission_id and d.matter_id = $3)
     on conflict do nothing`,
    [id, matterId, askedMatterId, score, encryptedJson(tx, reasons)],
  );
}

export async function findQuestion(tx: Tx, id: string): Promise<AskedQuestion | undefined> {
  return row<AskedQuestion>(
    tx,
    `select q.id, q.submission_id as "submissionId", q.matter_id as "matterId", q.score, q.features, q.answer
     from link_questions q join matters m on m.id = q.matter_id where q.id = $1 and not m.sealed`,
    [id],
  );
}

export async function findMattersAsked(tx: Tx, submissionId: string): Promise<{ matterId: string }[]> {
  return rows(
    tx,
    `with near as (select distinct p.submission_id as id from person_indexes own join person_indexes p on p.index = own.index and p.kind <> 'name'
       where own.submission_id = $1 and own.kind <> 'name'),
     mine as (select $1::uuid as id union select id from near where same_person($1, id))
     select q.matter_id as "matterId" from mine join link_questions q on q.submission_id = mine.id
     union select d.matter_id from mine join link_decisions d on d.submission_id = mine.id`,
    [submissionId],
  );
}

/** Asks, unless a question about the submission is open, or one about this matter was asked. Returns whether it asked. */
export async function insertLinkQuestion(
  tx: Tx,
  {
    id,
    submissionId,
    matterId,
    relation,
    score,
    reasons,
    features,
  }: {
    id: string;
    submissionId: string;
    matterId: string;
    relation: string | null;
    score: number;
    reasons: string[];
    features: Record<string, number>;
  },
): Promise<boolean> {
  const asked = await rows(
    tx,
    'insert into link_questions (id, submission_id, matter_id, relation, score, reasons, features) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing returning id',
    [id, submissionId, matterId, relation, score, encryptedJson(tx, reasons), JSON.stringify(features)],
  );
  return asked.length > 0;
}

export interface QuestionView {
  id: string;
  submission: {
    registrationNumber: string;
    channel: string;
    receivedAt: string;
    matterId: string | null;
    title: string;
    text: string;
  };
  /** The matter of the question, with the text of its first submission. */
  matter: { id: string; number: string; title: string; submissions: number; text: string | null };
  relation: string | null;
  score: number;
  reasons: string[];
  askedAt: Date;
  answer: 'same' | 'apart' | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  /** Votes of other models; empty unless a second opinion is configured. */
  opinions: OpinionView[];
}

/** A question, and whether somebody on either side asked not to be known. */
export type StoredQuestion = Omit<QuestionView, 'relation'> & { relation: Relation | null; hidden: boolean };

const QUESTIONS = `
  select s.confidential or s.anonymous or ${hidesPeople('q.matter_id')} or exists (
      select from links own where own.submission_id = s.id and own.undone_at is null and ${hidesPeople('own.matter_id')}) as hidden, q.id, q.relation, q.score, q.reasons, q.asked_at as "askedAt", q.answer, q.answered_by as "answeredBy", q.answered_at as "answeredAt",
    ${opinionsWhere('o.subject_id = q.id')} as opinions,
    jsonb_build_object('registrationNumber', s.number, 'channel', s.channel, 'receivedAt', s.received_at, 'title', t.title, 'text', t.body,
      'matterId', (select o.matter_id from links o where o.submission_id = s.id and o.undone_at is null)) as submission,
    jsonb_build_object('id', m.id, 'number', m.number, 'title', m.title,
      'submissions', (select count(*) from links n where n.matter_id = m.id and n.undone_at is null),
      'text', (select f.body from links n join open_texts f on f.submission_id = n.submission_id join submissions e on e.id = n.submission_id
               where n.matter_id = m.id and n.undone_at is null and e.seal = 'open' order by n.relation <> 'first', e.received_at limit 1)) as matter
  from link_questions q join submissions s on s.id = q.submission_id and s.seal = 'open' join open_texts t on t.submission_id = s.id
    join matters m on m.id = q.matter_id and not m.sealed
  where ($1::boolean is null or (q.answer is null) = $1) and ($2::uuid is null or q.id > $2) and ${liesWithin('m', '$4')} and ${submissionWithin('s.id', '$4')} order by q.id limit $3`;

export async function findLinkQuestions(
  database: DataSource,
  { open, after, limit, reach }: { open: boolean | null; after: string | null; limit: number; reach: AreaReach },
): Promise<StoredQuestion[]> {
  return rows<StoredQuestion>(database, QUESTIONS, [open, after, limit, reach]);
}
