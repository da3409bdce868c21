import { type Tx, row, rows } from '#platform';
import { mayQuoteSealed, type FileNote } from '#cases/answers';
import type { ClockView } from '#cases/clocks';
import { accessFrozen, type Department } from '#cases/departments';
import type { RequestFinding } from '#cases/lifecycle';
import { shownRelation } from '#cases/relations';
import { submittedFiles, type SubmittedFile } from '#intake';
import type { DataSource } from 'typeorm';
import { HANDLER_VALUE, PRESENT_HANDLER, type PresentHandler } from '../handlers/handler.queries.js';

export async function findLeadToTell(
  tx: Tx,
  proceedingId: string,
): Promise<{ id: string; department: string; matterNumber: string } | undefined> {
  return row(
    tx,
    `select a.id, a.department, m.number as "matterNumber" from assignments a join matters m on m.id = a.matter_id
     where a.proceeding_id = $1 and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')`,
    [proceedingId],
  );
}

export async function lockDepartmentTable(
  tx: Tx,
): Promise<{ version: string; items: { items: Department[] } } | undefined> {
  return row(tx, "select version, items from reference_data where name = 'departments' for update");
}

export interface OpenWork {
  id: string;
  proceedingId: string;
  matterId: string;
  department: string;
  role: 'lead' | 'assist' | 'copy';
}

/** Open work of these units, and of units that are not in the register at all: a submission may be routed while it changes. */
export async function findOpenWork(tx: Tx, gone: readonly string[], known: readonly string[]): Promise<OpenWork[]> {
  return rows<OpenWork>(
    tx,
    `select a.id, a.proceeding_id as "proceedingId", a.matter_id as "matterId", a.department, a.role from assignments a join proceedings p on p.id = a.proceeding_id
       join matters m on m.id = a.matter_id and not m.sealed
     where (a.department = any($1) or a.department <> all($2)) and p.closed_at is null and (a.state in ('sent', 'signed') or (a.role = 'lead' and a.state = 'answered')) order by a.role desc, a.id limit 10000`,
    [gone, known],
  );
}

export async function lockHeldAssignment(tx: Tx, id: string, department: string): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from assignments where id = $1 and department = $2 and state in ('sent', 'signed', 'answered') for update",
      [id, department],
    )) !== undefined
  );
}

export async function hasShareOf(tx: Tx, proceedingId: string, successor: string): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from assignments where proceeding_id = $1 and department = $2 and state in ('sent', 'signed', 'answered')",
      [proceedingId, successor],
    )) !== undefined
  );
}

export interface SubmissionToAsk {
  id: string;
  asked: boolean;
}

export async function findSubmissionToAsk(tx: Tx, matterId: string): Promise<SubmissionToAsk | undefined> {
  return row<SubmissionToAsk>(
    tx,
    `select l.submission_id as id, exists (select 1 from triage_items i where i.submission_id = l.submission_id and i.reason = 'unit-abolished') as asked
     from links l where l.matter_id = $1 and l.undone_at is null order by l.decided_at limit 1`,
    [matterId],
  );
}

/** One answer, with its author and the answers that it merges. */
export interface AnswerView {
  id: string;
  department: string;
  role: 'lead' | 'assist';
  conclusion: string;
  solved: boolean;
  text: string;
  findings: RequestFinding[];
  answeredAt: string;
  /** Ids of the merged answers. */
  merges: string[];
  attachments: (FileNote & { name: string; forPetitioner: boolean })[];
}

/** One assisting department's share of a proceeding 协办. */
export interface ShareView {
  assignmentId: string;
  department: string;
  state: string;
  answers: AnswerView[];
}

export interface Stored extends Omit<AnswerView, 'attachments'> {
  assignmentId: string;
  attachments: (FileNote & { cipher: string; forPetitioner: boolean })[];
}

export async function findAnswersOf(database: Tx | DataSource, proceedingId: string): Promise<Stored[]> {
  return rows<Stored>(
    database,
    `select w.id, a.id as "assignmentId", w.department, a.role, w.conclusion, w.solved, w.text, w.findings, to_jsonb(w.answered_at) #>> '{}' as "answeredAt",
       (select coalesce(array_agg(merged_id), '{}') from answer_merges where answer_id = w.id) as merges,
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256, 'cipher', encode(f.name_cipher, 'base64'),
          'forPetitioner', f.for_petitioner) order by f.id), '[]') from answer_files f where f.answer_id = w.id) as attachments
     from answers w join assignments a on a.id = w.assignment_id where a.proceeding_id = $1 and not ${mayQuoteSealed('a.matter_id', 'w.answered_at')} order by w.answered_at, w.id`,
    [proceedingId],
  );
}

export async function findSharesOf(database: DataSource, proceedingId: string): Promise<Omit<ShareView, 'answers'>[]> {
  return rows<Omit<ShareView, 'answers'>>(
    database,
    `select id as "assignmentId", department, state from assignments where proceeding_id = $1 and role = 'assist' order by assigned_at, department`,
    [proceedingId],
  );
}

/**
 * One assignment as its department sees it. If it is no longer the department's, or was sealed since, it shows the
 * number and no text.
 */
export interface WorkView {
  assignmentId: string;
  role: string;
  state: string;
  matterId: string;
  matterNumber: string;
  proceeding: string;
  /** Its proceeding, where steps are taken, and its state. */
  proceedingId: string;
  caseState: string;
  reasons: string[];
  assignedAt: Date;
  title: string;
  /** 承办人; null where nobody was named. */
  handler: PresentHandler | null;
  /** Running 时限, nearest end first. */
  clocks: ClockView[];
  /** Number of 催办 so far. */
  urged: number;
  submissions: {
    registrationNumber: string;
    channel: string;
    receivedAt: string;
    relation: string;
    /** What the department writes to the petitioner reaches this person too; otherwise only what is for all. */
    addressed: boolean;
    title: string;
    text: string;
    files: SubmittedFile[];
  }[];
}

const WORK = `
  select a.id as "assignmentId", a.role, a.state, m.id as "matterId", m.number as "matterNumber", p.kind as proceeding, p.id as "proceedingId", p.state as "caseState", a.reasons, a.assigned_at as "assignedAt", ${HANDLER_VALUE} as handler,
    case when a.state in ('returned', 'withdrawn') or (m.sealed and p.state <> 'transferred_out') then '' else m.title end as title,
    (select count(*)::int from proceeding_events e where e.proceeding_id = p.id and e.event = 'urge') as urged,
    (select coalesce(jsonb_agg(jsonb_build_object('registrationNumber', s.number, 'channel', s.channel, 'receivedAt', s.received_at,
        'relation', ${shownRelation('l', 'm.id')}, 'addressed', reads_whole(p.id, s.id, now(), (select petitioner_of(p.id))), 'title', t.title, 'text', t.body,
        'files', ${submittedFiles('s.id')}) order by s.received_at), '[]')
     from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
     where l.matter_id = m.id and l.undone_at is null and s.seal = 'open' and a.state not in ('returned', 'withdrawn')) as submissions
  from assignments a join matters m on m.id = a.matter_id join proceedings p on p.id = a.proceeding_id ${PRESENT_HANDLER}`;

/** Which work is listed: that of one handler, of `nobody`, or all of the department. */
export interface WorkFilter {
  handler: string | 'nobody' | null;
  limit: number;
}

export async function findWork(
  database: DataSource,
  department: string,
  { handler, limit }: WorkFilter,
): Promise<Timeless[]> {
  return rows<Timeless>(
    database,
    `${WORK} where a.department = $1 and a.state in ('sent', 'signed') and not ${accessFrozen('a.matter_id', 'a.department')}
       and ($3::text is null or coalesce(handler.id::text, 'nobody') = $3) order by a.assigned_at limit $2`,
    [department, limit, handler],
  );
}

/** One assignment of the department; undefined where it is frozen out of the matter. */
export async function findOneWork(
  database: DataSource,
  department: string,
  assignmentId: string,
): Promise<Timeless | undefined> {
  return row<Timeless>(
    database,
    `${WORK} where a.department = $1 and a.id = $2 and not ${accessFrozen('a.matter_id', 'a.department')}`,
    [department, assignmentId],
  );
}

export type Timeless = Omit<WorkView, 'clocks'>;
