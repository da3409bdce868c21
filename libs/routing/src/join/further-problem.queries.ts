import { personKeysOf } from '#cases/people';
import { type Tx, rows, encryptedText, encryptedJson, blindKeys } from '#platform';
import type { Understanding } from '../understand/understanding.js';
import { encryptedUnderstanding } from '../understand/understanding.queries.js';
import { LOOK_BACK_DAYS } from '../link/shortlist.js';
import type { LinkFacts } from '../link/link-facts.js';

export async function insertFurtherProblem(
  tx: Tx,
  {
    id,
    submissionId,
    part,
    title,
    text,
    understanding,
    neighbourhood,
    score,
    reasons,
  }: {
    id: string;
    submissionId: string;
    part: number;
    title: string;
    text: string;
    understanding: Understanding;
    neighbourhood: string;
    score: number;
    reasons: string[];
  },
): Promise<void> {
  await tx.query(
    `insert into further_problems (id, submission_id, part, title, body, understanding, neighbourhood, score, reasons) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
    [
      id,
      submissionId,
      part,
      encryptedText(tx, title),
      encryptedText(tx, text),
      encryptedUnderstanding(tx, understanding),
      neighbourhood,
      score,
      encryptedJson(tx, reasons),
    ],
  );
}

export async function insertFurtherKeys(tx: Tx, keys: string[], id: string, receivedAt: Date): Promise<void> {
  await tx.query('insert into further_keys (key, at, problem_id) select k, $3, $2 from unnest($1::text[]) k', [
    blindKeys(tx, 'link-key', keys),
    id,
    receivedAt,
  ]);
}

const CANDIDATES_PER_KEY = 20;

const COMPARED = 40;

export interface StoredFurther extends Omit<LinkFacts, 'submittedAt' | 'reading'> {
  id: string;
  submissionId: string;
  neighbourhood: string;
  title: string;
  body: string;
  submittedAt: Date;
}

export async function findFurtherCandidates(
  tx: Tx,
  keys: readonly string[],
  submissionId: string,
  receivedAt: Date,
): Promise<StoredFurther[]> {
  return rows<StoredFurther>(tx, CANDIDATES, [blindKeys(tx, 'link-key', keys), submissionId, receivedAt]);
}

const CANDIDATES = `
  with found as (
    select c.problem_id, max(c.at) as at, count(*) as shared from unnest($1::text[]) as wanted(key)
    cross join lateral (
      select problem_id, at from further_keys k
      where k.key = wanted.key and k.at > $3::timestamptz - interval '${LOOK_BACK_DAYS} days' order by k.at desc limit ${CANDIDATES_PER_KEY}) c
    group by c.problem_id order by shared desc, at desc limit ${COMPARED})
  select f.id, f.submission_id as "submissionId", f.neighbourhood, f.understanding, f.title, f.body,
    coalesce(least(s.occurred_at, s.received_at), s.received_at) as "submittedAt", s.channel, s.source,
    ${personKeysOf('s.id')} as "personKeys"
  from found join further_problems f on f.id = found.problem_id join submissions s on s.id = f.submission_id where s.id <> $2`;
