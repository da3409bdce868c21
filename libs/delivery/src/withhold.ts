import { append } from '#audit';
import type { Tx } from '#platform';
import { releaseNextOfCase, withholdDeliveries } from './delivery.queries.js';
import { withholdMessages } from './message.queries.js';

/** The owner whose messages are withheld, and the submission. */
export interface Withholding {
  submissionId: string;
  /** The subjects of the messages: ids of assignments, numbers of submissions. */
  subjects: readonly string[];
  /** Message types without text, which are not withheld. */
  except: readonly string[];
  /** Of `submission.joined`, which carries the words of one submission, only those of this registration number; null: all. */
  joinedBy: string | null;
  actor: string;
}

/**
 * 收回消息: removes all earlier messages about these subjects from the feeds and stops undelivered ones; a running try has
 * no effect any more. The ledger keeps the rows, but no endpoint shows them. One audit entry per message records how
 * far it was delivered, because an investigation must know who may know. Messages of this transaction are not affected.
 */
export async function withhold(
  tx: Tx,
  { submissionId, subjects, except, joinedBy, actor }: Withholding,
): Promise<void> {
  const withheld = await withholdMessages(tx, submissionId, { subjects, except, joinedBy });
  const stopped = await withholdDeliveries(
    tx,
    withheld.map(({ id }) => id),
  );
  await releaseNextOfCase(tx, stopped);
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
