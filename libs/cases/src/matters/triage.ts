import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { markTriageDecided, upsertTriageItem } from './triage.queries.js';

export interface TriageCase {
  submissionId: string;
  matterId: string | null;
  /**
   * Why a person must decide: one of the closed list of the rules, or `guarded`, `accusation`, `machine-failed`,
   * `returned`, `corrected`.
   */
  reason: string;
  candidates: unknown[];
  reasons: string[];
}

/** Puts a submission on the triage desk with the machine's assessment. So every routing has a result (INV-34). */
export async function sendToTriage(tx: Tx, wanted: TriageCase, actor: string): Promise<void> {
  await upsertTriageItem(tx, {
    id: uuid(),
    submissionId: wanted.submissionId,
    matterId: wanted.matterId,
    reason: wanted.reason,
    candidates: wanted.candidates,
    reasons: wanted.reasons,
  });
  await append(tx, {
    actor,
    action: 'triage.opened',
    subjectKind: 'submission',
    subjectId: wanted.submissionId,
    detail: { reason: wanted.reason, matter: wanted.matterId },
  });
}

/** Closes an item whose question better facts have answered. */
export async function closeByMachine(
  tx: Tx,
  submissionId: string,
  { lead, actor }: { lead: string; actor: string },
): Promise<void> {
  await markTriageDecided(tx, submissionId, {
    actor,
    decision: { kind: 'assign', lead, assist: [], reason: '来件已更正,按更正后的内容派出' },
  });
  await append(tx, {
    actor,
    action: 'triage.decided',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { kind: 'assign' },
  });
}
