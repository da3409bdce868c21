import { append } from '#audit';
import type { Tx } from '#platform';
import { withholdDeliveries } from './delivery.queries.js';
import { withholdMessages } from './message.queries.js';

/** Whose messages are withheld, and for which submission. */
export interface Withholding {
  submissionId: string;
  /** What the messages are about: ids of assignments, numbers of submissions. */
  subjects: readonly string[];
  /** Types that carry no words and may stand. */
  except: readonly string[];
  actor: string;
}

/**
 * 收回消息: takes every earlier message about these subjects off the feeds and stops what was not delivered yet; a try that is on its way
 * settles nothing any more. The ledger keeps the rows, no door shows them. What each had reached is written down and audited, one entry
 * for each: whoever inquires has to know who may know. Messages of this very transaction are not touched.
 */
export async function withhold(tx: Tx, { submissionId, subjects, except, actor }: Withholding): Promise<void> {
  const withheld = await withholdMessages(tx, submissionId, { subjects, except });
  await withholdDeliveries(
    tx,
    withheld.map(({ id }) => id),
  );
  for (const { id, reachedAt, ...detail } of withheld) {
    await append(tx, {
      actor,
      action: 'message.withheld',
      subjectKind: 'submission',
      subjectId: submissionId,
      detail: { message: id, ...detail, reachedAt: reachedAt.toISOString() },
    });
  }
}
