import type { Tx } from '#platform';

/**
 * One thing that happened. `detail` holds codes, ids and counts; never a name, a phone, an ID number or a submission's words
 * (INV-49), because the audit is read by more people than the files are.
 */
export interface AuditEntry {
  /** `key:<name>` for a person or system behind an API key, `machine:<station>` for the hub itself. */
  actor: string;
  /** Past tense, `noun.verb`, e.g. `submission.registered`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, unknown>;
}

/** Writes the entry in the transaction of the change it tells of: both are kept or neither. */
export async function append(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    'insert into audit_entries (actor, action, subject_kind, subject_id, detail) values ($1, $2, $3, $4, $5)',
    [entry.actor, entry.action, entry.subjectKind, entry.subjectId, JSON.stringify(entry.detail ?? {})],
  );
}
