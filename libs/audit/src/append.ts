import type { Tx } from '#platform';

/**
 * One event for the audit log. `detail` holds codes, ids and counts; never a name, a phone, an ID number or text of a
 * submission (INV-49), because more people read the audit log than the files.
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

/** Writes the entry in the transaction of the change, so that both are stored or neither. */
export async function append(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    'insert into audit_entries (actor, action, subject_kind, subject_id, detail) values ($1, $2, $3, $4, $5)',
    [entry.actor, entry.action, entry.subjectKind, entry.subjectId, JSON.stringify(entry.detail ?? {})],
  );
}
