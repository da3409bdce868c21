import type { Statement } from '#platform';

export interface AuditRow {
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: object;
  circumstances: object | null;
}

/**
 * The table is named with its schema: a temporary table of the same name, which an injected statement could make, would take the
 * entries of the whole session otherwise. `after`: what the `select` ends in where other writes are sent with it.
 */
export function auditEntryStatement(entry: AuditRow, after = ''): Statement {
  return {
    sql: `insert into public.audit_entries (actor, action, subject_kind, subject_id, detail, circumstances)
      select $1, $2, $3, $4, $5::jsonb, $6::jsonb ${after}`,
    values: [
      entry.actor,
      entry.action,
      entry.subjectKind,
      entry.subjectId,
      JSON.stringify(entry.detail),
      entry.circumstances && JSON.stringify(entry.circumstances),
    ],
  };
}
