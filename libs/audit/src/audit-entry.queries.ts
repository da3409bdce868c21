import type { Statement, Tx } from '#platform';

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

function columnsOf(entries: readonly AuditRow[]): unknown[] {
  return [
    entries.map(({ actor }) => actor),
    entries.map(({ action }) => action),
    entries.map(({ subjectKind }) => subjectKind),
    entries.map(({ subjectId }) => subjectId),
    entries.map(({ detail }) => JSON.stringify(detail)),
    entries.map(({ circumstances }) => circumstances && JSON.stringify(circumstances)),
  ];
}

/** Several entries, in the order of the list. */
export async function insertAuditEntries(tx: Tx, entries: readonly AuditRow[]): Promise<void> {
  await tx.query(
    `insert into public.audit_entries (actor, action, subject_kind, subject_id, detail, circumstances)
     select entry.actor, entry.action, entry.subject_kind, entry.subject_id, entry.detail, entry.circumstances 
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[]) with ordinality
       as entry (actor, action, subject_kind, subject_id, detail, circumstances, place) order by entry.place`,
    columnsOf(entries),
  );
}

/** Several entries, each for a row that the same statement wrote: `id` is the id of the row. In the order of the list. */
export function auditEntriesStatement(entries: readonly { id: string; entry: AuditRow }[]): Statement {
  return {
    sql: `insert into public.audit_entries (actor, action, subject_kind, subject_id, detail, circumstances)
      select entry.actor, entry.action, entry.subject_kind, entry.subject_id, entry.detail, entry.circumstances from first_written
      join unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[]) with ordinality
        as entry (id, actor, action, subject_kind, subject_id, detail, circumstances, place) using (id) order by entry.place`,
    values: [entries.map(({ id }) => id), ...columnsOf(entries.map(({ entry }) => entry))],
  };
}
