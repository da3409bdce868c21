import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** Which entries are wanted; null for any. */
export interface AuditTrailFilter {
  /** Id or registration number of a record: what was done to it, and who read it. */
  record: string | null;
  actor: string | null;
  action: string | null;
  from: Date | null;
  to: Date | null;
  /** Entries before this number: the next page. */
  before: string | null;
  limit: number;
}

export interface AuditTrailEntry {
  seq: string;
  at: Date;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Record<string, unknown>;
  /** Roles of a person or scopes of a key. */
  as: string[];
  session: string | null;
  key: string | null;
}

/** The newest first. */
export async function findTrail(database: DataSource, filter: AuditTrailFilter): Promise<AuditTrailEntry[]> {
  const { record, actor, action, from, to, before, limit } = filter;
  return rows<AuditTrailEntry>(
    database,
    `select seq::text as seq, at, actor, action, subject_kind as "subjectKind", subject_id as "subjectId", detail,
       coalesce(circumstances -> 'as', '[]') as as, circumstances ->> 'session' as session, circumstances ->> 'key' as key
     from audit_entries
     where ($1::text is null or subject_id = $1 or (subject_kind = 'door' and detail -> 'records' ? $1))
       and ($2::text is null or actor = $2) and ($3::text is null or action = $3)
       and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
       and ($6::bigint is null or audit_entries.seq < $6) order by audit_entries.seq desc limit $7`,
    [record, actor, action, from, to, before, limit],
  );
}
