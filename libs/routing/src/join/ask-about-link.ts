import { v7 as uuid } from 'uuid';
import type { Tx } from '#platform';
import { type Neighbour } from './neighbours.js';
import { findMattersAsked, insertLinkQuestion } from './link-question.queries.js';

/**
 * Asks a person about the strongest doubtful link: "the machine thinks these may be one matter". There is one question
 * per submission, and none about a matter on which a person was asked, or decided, for the same petitioner before.
 */
export async function askAbout(tx: Tx, submissionId: string, doubtful: readonly Neighbour[]): Promise<void> {
  if (doubtful.length === 0) return;
  const known = await findMattersAsked(tx, submissionId);
  const strongest = doubtful.find(({ matterId }) => !known.some((one) => one.matterId === matterId));
  if (!strongest) return;
  const { relation, score, reasons, features } = strongest.verdict;
  await insertLinkQuestion(tx, {
    id: uuid(),
    submissionId,
    matterId: strongest.matterId,
    relation,
    score,
    reasons,
    features,
  });
}
