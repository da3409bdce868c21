import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { opinionsWhere, type OpinionView } from '../opinions/list-opinions.js';

/**
 * What staff see of links and of the machine's questions about them. Text is masked; sealed files are in none of these
 * lists (INV-25).
 */

export interface Page<Item> {
  items: Item[];
  /** Start of the next page; null on the last one. */
  cursor: string | null;
}

export interface LinkView {
  id: string;
  registrationNumber: string;
  channel: string;
  receivedAt: Date;
  relation: string;
  score: number;
  reasons: string[];
  decidedBy: string;
  decidedAt: Date;
  undoneAt: Date | null;
  undoneBy: string | null;
  undoneReason: string | null;
}

/**
 * Lists the current and former links of a matter in the order of their decision. `after`: id of the last link of the
 * previous page.
 */
export async function listLinks(
  database: DataSource,
  matterId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Page<LinkView>> {
  const found = await rows<LinkView>(
    database,
    `select l.id, s.number as "registrationNumber", s.channel, s.received_at as "receivedAt", l.relation, l.score, l.reasons, l.decided_by as "decidedBy",
       l.decided_at as "decidedAt", l.undone_at as "undoneAt", l.undone_by as "undoneBy", l.undone_reason as "undoneReason"
     from links l join submissions s on s.id = l.submission_id join matters m on m.id = l.matter_id
     where (l.matter_id = $1 and l.undone_at is null or l.matter_id = $1 and l.undone_at is not null) and not m.sealed and s.seal = 'open' and ($2::uuid is null or l.id > $2) order by l.id limit $3`,
    [matterId, after ?? null, limit + 1],
  );
  return pageOf(found, limit);
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

const QUESTIONS = `
  select q.id, q.relation, q.score, q.reasons, q.asked_at as "askedAt", q.answer, q.answered_by as "answeredBy", q.answered_at as "answeredAt",
    ${opinionsWhere('o.subject_id = q.id')} as opinions,
    jsonb_build_object('registrationNumber', s.number, 'channel', s.channel, 'receivedAt', s.received_at, 'title', t.title, 'text', t.body,
      'matterId', (select o.matter_id from links o where o.submission_id = s.id and o.undone_at is null)) as submission,
    jsonb_build_object('id', m.id, 'number', m.number, 'title', m.title,
      'submissions', (select count(*) from links n where n.matter_id = m.id and n.undone_at is null),
      'text', (select f.body from links n join open_texts f on f.submission_id = n.submission_id join submissions e on e.id = n.submission_id
               where n.matter_id = m.id and n.undone_at is null and e.seal = 'open' order by n.relation <> 'first', e.received_at limit 1)) as matter
  from link_questions q join submissions s on s.id = q.submission_id and s.seal = 'open' join open_texts t on t.submission_id = s.id
    join matters m on m.id = q.matter_id and not m.sealed
  where ($1::boolean is null or (q.answer is null) = $1) and ($2::uuid is null or q.id > $2) order by q.id limit $3`;

/**
 * Lists questions in the order in which they were asked. `open`: true for those without an answer, false for those with
 * one, omitted for both.
 */
export async function listLinkQuestions(
  database: DataSource,
  { open, after, limit }: { open: boolean | undefined; after: string | undefined; limit: number },
): Promise<Page<QuestionView>> {
  return pageOf(await rows<QuestionView>(database, QUESTIONS, [open ?? null, after ?? null, limit + 1]), limit);
}

/** Ids are UUIDs of version 7: their order is the order of time, so the last id marks the end of the page. */
function pageOf<Item extends { id: string }>(found: Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  return { items, cursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
