import type { Tx } from '#platform';
import type { Neighbour } from './neighbours.js';
import { insertRelated } from './related.queries.js';

const HISTORY = '历史档案';
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
  const nearest = nearestOf(judged, own);
  const related = nearest.filter(({ verdict }) => verdict.related).slice(0, MOST_PER_SUBMISSION);
  await insertRelated(
    tx,
    related.map(({ matterId, verdict }) => ({
      submissionId,
      matterId,
      score: verdict.score,
      reasons: [howRelated(verdict), ...verdict.reasons],
    })),
  );
}

/**
 * 历史件: matters of archive that tell the same or something related; for a submission of archive all such matters. They are
 * shown to staff only, and no link is made.
 */
export async function noteHistory(
  tx: Tx,
  submissionId: string,
  own: string,
  history: readonly Neighbour[],
): Promise<void> {
  const told = nearestOf(history, own).filter(({ verdict }) => verdict.related || verdict.band !== 'apart');
  await insertRelated(
    tx,
    told.slice(0, MOST_PER_SUBMISSION).map(({ matterId, verdict }) => ({
      submissionId,
      matterId,
      score: verdict.score,
      reasons: [HISTORY, ...(verdict.related ? [howRelated(verdict)] : []), ...verdict.reasons],
    })),
  );
}

/** Each matter by its nearest submission. */
function nearestOf(judged: readonly Neighbour[], own: string): Neighbour[] {
  return judged.filter(
    ({ matterId }, place) => matterId !== own && judged.findIndex((other) => other.matterId === matterId) === place,
  );
}

function howRelated({ features }: Neighbour['verdict']): string {
  return (features['place'] ?? 0) >= SAME_PLACE ? '地点相同，问题不同' : '问题相似，地点不同';
}
