import type { Tx } from '#platform';
import { append } from './append.js';
import { countLeaves, findLogNumber, insertRestart } from './log/audit-log.queries.js';

/**
 * Begins a further log, with another key and another origin, when entries were lost for good with the database. The entries that are left stay
 * its first leaves. What was lost is told by the audit itself, and by the checkpoints that witnesses keep.
 */
export async function restartLog(
  tx: Tx,
  { actor, reason, lastNote }: { actor: string; reason: string; lastNote: string | null },
): Promise<number> {
  const log = (await findLogNumber(tx)) + 1;
  const size = await countLeaves(tx);
  await insertRestart(tx, { log, size, lastNote });
  const known = lastNote?.split('\n')[1];
  await append(tx, {
    actor,
    action: 'audit.restarted',
    subjectKind: 'audit_log',
    subjectId: String(log),
    detail: { reason, size, ...(known !== undefined && { lastKnownSize: Number(known) }) },
  });
  return log;
}
