import type { Tx } from '#platform';

export async function insertAuditEntry(
  tx: Tx,
  {
    actor,
    action,
    subjectKind,
    subjectId,
    detail,
  }: { actor: string; action: string; subjectKind: string; subjectId: string; detail: object },
): Promise<void> {
  await tx.query(
    'insert into audit_entries (actor, action, subject_kind, subject_id, detail) values ($1, $2, $3, $4, $5)',
    [actor, action, subjectKind, subjectId, JSON.stringify(detail)],
  );
}
