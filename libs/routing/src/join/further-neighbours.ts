import type { Tx } from '#platform';
import type { OpenedSubmission } from '#cases/submissions';
import { compare, type LinkVerdict } from '../link/link.js';
import { type LinkFacts } from '../link/link-facts.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { readingOf } from '../link/word-profile.js';
import { findFurtherCandidates } from './further-problem.queries.js';

/** A verdict about a further problem of an earlier submission. It counts for a neighbourhood, never for a matter. */
export interface FurtherNeighbour {
  id: string;
  submissionId: string;
  neighbourhood: string;
  verdict: LinkVerdict;
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
  const found = await findFurtherCandidates(tx, keys, id, receivedAt);
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
