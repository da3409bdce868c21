import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { currentLead, nearestClock } from './search-conditions.queries.js';
import type { SearchReader } from './search-filter.js';
import { SqlParameters } from './sql-parameters.js';
import { liveWork, visibleAssignment, visibleMatter, visibleSubmission } from './visibility.queries.js';

/** What every row of a list tells of the matter; null before routing, and in former work of a department. */
interface OfMatter {
  matterId: string | null;
  matterNumber: string | null;
  category: string | null;
  area: string | null;
}

/** 来件: an open submission in a list. */
export interface SubmissionFound extends OfMatter {
  id: string;
  number: string;
  channel: string;
  source: string;
  receivedAt: Date;
  archive: boolean;
  /** Masked. */
  title: string | null;
  place: string | null;
  lead: string | null;
}

/** 事项 */
export interface MatterFound extends Omit<OfMatter, 'matterId' | 'matterNumber'> {
  id: string;
  number: string;
  title: string;
  kind: string;
  state: string;
  openedAt: Date;
  /** Open submissions. */
  submissions: number;
  lead: string | null;
}

/** 办件 */
export interface ProceedingFound extends OfMatter {
  id: string;
  kind: string;
  state: string;
  title: string;
  openedAt: Date;
  closedAt: Date | null;
  lead: string | null;
  /** End of the running clock that ends first. */
  dueAt: Date | null;
}

/** 派单 */
export interface AssignmentFound extends OfMatter {
  id: string;
  proceedingId: string;
  kind: string;
  department: string;
  role: string;
  state: string;
  /** State of the proceeding, title, category, area and end: null in former work of a department. */
  proceedingState: string | null;
  title: string | null;
  assignedAt: Date;
  signedAt: Date | null;
  answeredAt: Date | null;
  dueAt: Date | null;
}

const OF_MATTER = 'm.id as "matterId", m.number as "matterNumber", m.category, m.area';

/** SQL: joins `c`, the nearest running clock, if there is one. */
const due = (owner: Parameters<typeof nearestClock>[0], reader: SearchReader, sql: SqlParameters): string =>
  `left ${nearestClock(owner, reader, sql)}`;

export async function findSubmissions(
  database: DataSource,
  ids: readonly string[],
  reader: SearchReader,
): Promise<SubmissionFound[]> {
  const sql = new SqlParameters();
  return rows<SubmissionFound>(
    database,
    `select s.id, s.number, s.channel, s.source, s.received_at as "receivedAt", s.archive, t.title, t.place_text as place, ${OF_MATTER}, lead.department as lead
     from submissions s left join open_texts t on t.submission_id = s.id left join links l on l.submission_id = s.id and l.undone_at is null
       left join matters m on m.id = l.matter_id and not m.sealed ${currentLead('matter_id = m.id')}
     where s.id = any(${sql.put(ids)}::uuid[]) and ${visibleSubmission(reader, sql)}`,
    sql.values,
  );
}

export async function findMatters(
  database: DataSource,
  ids: readonly string[],
  reader: SearchReader,
): Promise<MatterFound[]> {
  const sql = new SqlParameters();
  return rows<MatterFound>(
    database,
    `select m.id, m.number, m.title, m.kind, m.category, m.area, m.state, m.opened_at as "openedAt", lead.department as lead,
       (select count(*)::int from links l join submissions s on s.id = l.submission_id and s.seal = 'open' where l.matter_id = m.id and l.undone_at is null) as submissions
     from matters m ${currentLead('matter_id = m.id')} where m.id = any(${sql.put(ids)}::uuid[]) and ${visibleMatter(reader, sql)}`,
    sql.values,
  );
}

export async function findProceedings(
  database: DataSource,
  ids: readonly string[],
  reader: SearchReader,
): Promise<ProceedingFound[]> {
  const sql = new SqlParameters();
  return rows<ProceedingFound>(
    database,
    `select p.id, p.kind, p.state, m.title, ${OF_MATTER}, p.opened_at as "openedAt", p.closed_at as "closedAt", lead.department as lead, c.due_at as "dueAt"
     from proceedings p join matters m on m.id = p.matter_id ${currentLead('proceeding_id = p.id')} ${due({ column: 'proceeding_id', id: 'p.id' }, reader, sql)}
     where p.id = any(${sql.put(ids)}::uuid[]) and ${visibleMatter(reader, sql)}`,
    sql.values,
  );
}

/** Of former work a department learns that it had it, and the number of the matter. */
export async function findAssignments(
  database: DataSource,
  ids: readonly string[],
  reader: SearchReader,
): Promise<AssignmentFound[]> {
  const sql = new SqlParameters();
  const shown = reader.department === null ? visibleMatter(reader, sql) : liveWork(reader, sql);
  return rows<AssignmentFound>(
    database,
    `select a.id, a.proceeding_id as "proceedingId", p.kind, a.department, a.role, a.state, m.id as "matterId", m.number as "matterNumber",
       case when ${shown} then p.state end as "proceedingState", case when ${shown} then m.title end as title, case when ${shown} then m.category end as category,
       case when ${shown} then m.area end as area, a.assigned_at as "assignedAt", a.signed_at as "signedAt", a.answered_at as "answeredAt",
       case when ${shown} then c.due_at end as "dueAt"
     from assignments a join proceedings p on p.id = a.proceeding_id join matters m on m.id = a.matter_id ${due({ column: 'assignment_id', id: 'a.id' }, reader, sql)}
     where a.id = any(${sql.put(ids)}::uuid[])
       and ${visibleAssignment(reader, sql, false)}`,
    sql.values,
  );
}
