import { rows, type Tx } from '#platform';
import type { OpenedSubmission } from '#cases';
import { compare, type LinkVerdict } from '../link/link.js';
import { type LinkFacts } from '../link/link-facts.js';
import { LOOK_BACK_DAYS } from '../link/shortlist.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { readingOf } from '../link/word-profile.js';

const CANDIDATES_PER_KEY = 20;
const COMPARED = 40;

/** A verdict about a further problem of an earlier submission. It counts for a neighbourhood, never for a matter. */
export interface FurtherNeighbour {
  id: string;
  submissionId: string;
  neighbourhood: string;
  verdict: LinkVerdict;
}

interface StoredFurther extends Omit<LinkFacts, 'submittedAt' | 'reading'> {
  id: string;
  submissionId: string;
  neighbourhood: string;
  title: string;
  body: string;
  submittedAt: Date;
}

/**
 * Judges earlier further problems that share a key, best first. Their number is bounded, whatever the length of the
 * history.
 */
export async function furtherNeighbours(
  tx: Tx,
  { id, receivedAt }: OpenedSubmission,
  facts: LinkFacts,
  { keys, vocabulary }: { keys: readonly string[]; vocabulary: Vocabulary },
): Promise<FurtherNeighbour[]> {
  const found = await rows<StoredFurther>(tx, CANDIDATES, [keys, id, receivedAt]);
  return found
    .map(({ id: problem, submissionId, neighbourhood, title, body, ...other }) => ({
      id: problem,
      submissionId,
      neighbourhood,
      verdict: compare(
        facts,
        { ...other, reading: readingOf(title, body), submittedAt: new Date(other.submittedAt) },
        vocabulary,
      ),
    }))
    .filter(({ verdict }) => !verdict.barred)
    .sort((a, b) => b.verdict.score - a.verdict.score);
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
    array(select encode(p.index, 'hex') from person_indexes p where p.submission_id = s.id) as "personKeys"
  from found join further_problems f on f.id = found.problem_id join submissions s on s.id = f.submission_id where s.id <> $2`;
