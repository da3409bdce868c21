import { type Tx, row, rows, encryptedJson, encryptedValue } from '#platform';
import { TriageItemEntity } from './triage-item.entity.js';

export async function upsertTriageItem(
  tx: Tx,
  {
    id,
    submissionId,
    matterId,
    reason,
    candidates,
    reasons,
  }: {
    id: string;
    submissionId: string;
    matterId: string | null;
    reason: string;
    candidates: unknown[];
    reasons: string[];
  },
): Promise<void> {
  await tx.query(
    `insert into triage_items (id, submission_id, matter_id, reason, candidates, reasons) values ($1,$2,$3,$4,$5,$6)
     on conflict (submission_id) do update set reason = excluded.reason, candidates = excluded.candidates, reasons = excluded.reasons,
       matter_id = excluded.matter_id, opened_at = now(), decided_at = null, decided_by = null, decision = null`,
    [id, submissionId, matterId, reason, encryptedJson(tx, candidates), encryptedJson(tx, reasons)],
  );
}

/** A person decided. */
export async function markTriageDecided(
  tx: Tx,
  submissionId: string,
  { actor, decision }: { actor: string; decision: object },
): Promise<void> {
  await tx
    .getRepository(TriageItemEntity)
    .update(
      { submissionId },
      { decidedAt: () => 'now()', decidedBy: actor, decision: encryptedValue(tx, { ...decision }) },
    );
}

/**
 * Closes the item of a submission that left the matter. Returns the reason of its open item, so that another submission
 * can take its place.
 */
export async function closeMovedItem(
  tx: Tx,
  { submissionId, matterId, actor }: { submissionId: string; matterId: string; actor: string },
): Promise<{ reason: string; candidates: unknown[]; reasons: string[] } | undefined> {
  return row(
    tx,
    `update triage_items set decided_at = now(), decided_by = $3, decision = '{"kind":"moved"}' where submission_id = $1 and matter_id = $2 and decided_at is null
     returning reason, candidates, reasons`,
    [submissionId, matterId, actor],
  );
}

/** Closes the open items of a proceeding whose person has withdrawn it: there is nothing left to decide. */
export async function closeItemsOf(tx: Tx, proceedingId: string, actor: string): Promise<void> {
  await tx.query(
    `update triage_items set decided_at = now(), decided_by = $2, decision = '{"kind":"withdrawn"}'
     where decided_at is null and submission_id in (select c.submission_id from case_people($1) c)`,
    [proceedingId, actor],
  );
}

/** Items of a matter that nobody has decided, oldest first, locked. */
export async function findUndecidedItems(
  tx: Tx,
  matterId: string,
  reasons: readonly string[],
): Promise<{ submissionId: string }[]> {
  return rows(
    tx,
    `select submission_id as "submissionId" from triage_items where matter_id = $1 and reason = any($2) and decided_at is null order by opened_at for update`,
    [matterId, reasons],
  );
}
