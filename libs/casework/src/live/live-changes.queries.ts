import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import { MATTER_PLACES } from '../reach/record-places.queries.js';

/** Something of an open matter changed. Ids only, no words. */
export interface LiveChange {
  /** Number of the audit entry that it comes from. */
  seq: number;
  matterId: string;
  /** Areas that the matter lies in; null where one is not known. */
  places: (string | null)[];
  /** A triage item of this submission was opened or decided. */
  triage: string | null;
  /** Assignments of the matter by department; empty where one of its units may be accused. */
  assignments: { id: string; department: string }[];
}

/** 来电: a call, or a call back that is owed, changed. */
export interface LiveCallChange {
  /** Number of the audit entry that it comes from. */
  seq: number;
  /** The call, or the call back. */
  callId: string;
}

/** Readings change nothing. */
const CHANGES_NOTHING = "'(read|revealed|refused|retransmitted|seen|requested|searched|ruled-out)$'";
const MOST = 500;

export async function lastAuditSeq(database: DataSource): Promise<number> {
  const last = await row<{ seq: string }>(database, 'select coalesce(max(seq), 0) as seq from audit_entries');
  return Number(last?.seq ?? 0);
}

/**
 * Changes of open matters after this audit entry, oldest first. A submission that is not routed yet has no matter and is
 * left out, and so is a sealed one (INV-25). To departments nothing is told of a matter with a sealed part: the moment
 * alone could tell of it.
 */
export async function findLiveChanges(database: DataSource, after: number): Promise<LiveChange[]> {
  return rows<LiveChange>(
    database,
    `select e.seq::float8 as seq, m.id as "matterId", ${MATTER_PLACES} as places,
       case when e.action in ('triage.opened', 'triage.decided') then e.subject_id end as triage,
       case when exists (select from links l join sealed_files f on f.submission_id = l.submission_id where l.matter_id = m.id) then '[]'
         else (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'department', a.department) order by a.id), '[]')
               from assignments a where a.matter_id = m.id) end as assignments
     from (select seq, action, subject_kind, subject_id from audit_entries where seq > $1 order by seq limit ${MOST}) e
     join lateral (select case
         when e.subject_id !~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then null
         when e.subject_kind = 'matter' then e.subject_id::uuid
         when e.subject_kind = 'submission' then (select l.matter_id from links l join submissions s on s.id = l.submission_id and s.seal = 'open'
           where l.submission_id = e.subject_id::uuid and l.undone_at is null limit 1)
         when e.subject_kind = 'proceeding' then (select p.matter_id from proceedings p where p.id = e.subject_id::uuid)
         when e.subject_kind = 'assignment' then (select a.matter_id from assignments a where a.id = e.subject_id::uuid)
       end as matter_id) its on its.matter_id is not null
     join matters m on m.id = its.matter_id and not m.sealed
     where e.action !~ ${CHANGES_NOTHING} order by e.seq`,
    [after],
  );
}

/** Changes of calls and of calls back after this audit entry, oldest first. */
export async function findLiveCallChanges(database: DataSource, after: number): Promise<LiveCallChange[]> {
  return rows<LiveCallChange>(
    database,
    `select e.seq::float8 as seq, e.subject_id as "callId"
     from (select seq, subject_kind, subject_id from audit_entries where seq > $1 order by seq limit ${MOST}) e
     where e.subject_kind in ('call', 'return-call') order by e.seq`,
    [after],
  );
}

/** The last entry of a batch, whether or not it tells of a change. */
export async function endOfBatch(database: DataSource, after: number): Promise<number> {
  const last = await row<{ seq: string }>(
    database,
    `select coalesce(max(seq), $1) as seq from (select seq from audit_entries where seq > $1 order by seq limit ${MOST}) e`,
    [after],
  );
  return Number(last?.seq ?? after);
}
