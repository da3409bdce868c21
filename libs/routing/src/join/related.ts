import type { Tx } from '#platform';
import type { Neighbour } from './neighbours.js';
import { insertRelated } from './related.queries.js';

const MOST_PER_SUBMISSION = 3;
/** Minimum agreement of place at which the comparison treats two places as one. */
const SAME_PLACE = 0.6;

/**
 * 相关不同: matters with the same place and another problem, or the same problem elsewhere. These rows are shown to staff
 * only; they never create a link. Each matter is represented by its nearest submission, and the strongest three matters
 * are kept.
 */
export async function noteRelated(
  tx: Tx,
  submissionId: string,
  own: string,
  judged: readonly Neighbour[],
): Promise<void> {
  const nearest = judged.filter(
    ({ matterId }, place) => matterId !== own && judged.findIndex((other) => other.matterId === matterId) === place,
  );
  for (const { matterId, verdict } of nearest.filter((one) => one.verdict.related).slice(0, MOST_PER_SUBMISSION)) {
    await insertRelated(tx, {
      submissionId,
      matterId,
      score: verdict.score,
      reasons: [howRelated(verdict), ...verdict.reasons],
    });
  }
}

function howRelated({ features }: Neighbour['verdict']): string {
  return (features['place'] ?? 0) >= SAME_PLACE ? '地点相同，问题不同' : '问题相似，地点不同';
}
