import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { upsertTriageItem } from './triage.queries.js';

export interface TriageCase {
  submissionId: string;
  matterId: string | null;
  /**
   * Why a person must decide: one of the closed list of the rules, or `guarded`, `accusation`, `machine-failed`,
   * `returned`.
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
