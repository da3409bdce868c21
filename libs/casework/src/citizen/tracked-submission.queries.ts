import type { DataSource } from 'typeorm';
import type { FileNote } from '#cases/answers';
import type { ProceedingKind } from '#cases/lifecycle';
import { row, rows } from '#platform';

export interface TrackedSubmission {
  id: string;
  number: string;
  channel: string;
  handledAs: ProceedingKind | null;
  receivedAt: Date;
  registeredAt: Date;
  seal: string;
  matterId: string | null;
  /** It only thanks for what was done, and is filed. */
  thanks: boolean;
  /** 档案: history, which nobody works on. */
  archive: boolean;
}

/** SQL: the columns of a {@link TrackedSubmission}, and where they come from. */
const TRACKED = `select s.id, s.number, s.channel, s.handled_as as "handledAs", s.received_at as "receivedAt", s.registered_at as "registeredAt",
  s.seal, l.matter_id as "matterId", s.archive, coalesce(l.relation = 'thanks', false) as thanks
  from submissions s left join links l on l.submission_id = s.id and l.undone_at is null`;

export async function findTrackedSubmission(
  database: DataSource,
  queryCodeIndexes: readonly Buffer[],
): Promise<TrackedSubmission | undefined> {
  return row<TrackedSubmission>(database, `${TRACKED} where s.id = submission_of_codes($1)`, [queryCodeIndexes]);
}

/** The submission that a source registered under its own number; not the amendments of it. */
export async function findTrackedOrder(
  database: DataSource,
  source: string,
  externalId: string,
): Promise<TrackedSubmission | undefined> {
  return row<TrackedSubmission>(
    database,
    `${TRACKED} where s.source = $1 and s.external_id = $2 and s.amends is null and s.authenticated`,
    [source, externalId],
  );
}

/** A proceeding of the matter that concerns a submission. */
export interface TrackedProceeding {
  state: string;
  closed: boolean;
  closedAt: Date | null;
  /** A department has it or had it. */
  assigned: boolean;
}

export async function findTrackedProceedings(
  database: DataSource,
  matterId: string | null,
  submissionId: string,
): Promise<TrackedProceeding[]> {
  return rows<TrackedProceeding>(
    database,
    `select p.state, p.closed_at is not null as closed, p.closed_at as "closedAt",
       exists (select from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn')) as assigned
     from proceedings p where p.matter_id = $1 and ${CONCERNS} order by p.opened_at, p.id`,
    [matterId, submissionId],
  );
}

/** SQL: the proceeding `p` concerns the submission $2. */
const CONCERNS = 'concerns(p.id, $2)';

/** A lead assignment with one of its answers; it occurs once for each answer. */
export interface TrackedAssignment {
  /** Id of the assignment. */
  id: string | null;
  department: string;
  assignedAt: Date;
  signedAt: Date | null;
  answeredAt: Date | null;
  toldAt: Date | null;
  conclusion: string | null;
  solved: boolean | null;
  text: string | null;
  /** Assisting departments whose answers it merges. */
  with: string[];
  files: FileNote[];
}

/**
 * SQL: the answer `w` of the proceeding of the assignment `a`, as the submission `s` may read it. What was written to the
 * petitioner is withheld from a person whom only the machine linked.
 */
const ANSWER = `
  w.conclusion, w.solved, case when w.for_all or mine.whole then w.text end as text,
  (select coalesce(array_agg(distinct x.department), '{}') from answer_merges g join answers x on x.id = g.merged_id where g.answer_id = w.id) as with,
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256) order by f.id), '[]') from answer_files f
   where f.for_petitioner and (f.for_all or mine.whole) and (f.answer_id = w.id or f.answer_id in (select merged_id from answer_merges where answer_id = w.id))) as files`;
const MINE =
  'left join lateral (select reads_whole(a.proceeding_id, s.id, w.answered_at) as whole where w.id is not null) mine on true';

/**
 * The lead assignments in the proceedings that concern the submission. An answer that was given before the submission
 * was registered did not answer it, so it is left out. In a proceeding that this person applied for, so are answers from
 * before it began.
 */
export async function findTrackedAssignments(
  database: DataSource,
  matterId: string | null,
  submissionId: string,
): Promise<TrackedAssignment[]> {
  return rows<TrackedAssignment>(
    database,
    `select a.id, a.department, w.answered_at as "toldAt", a.assigned_at as "assignedAt", a.signed_at as "signedAt", a.answered_at as "answeredAt", ${ANSWER}
     from assignments a join submissions s on s.id = $2 left join answers w on w.assignment_id = a.id and w.answered_at > s.registered_at ${MINE}
     join proceedings p on p.id = a.proceeding_id and ${CONCERNS} and (p.applicant is null or (coalesce(a.answered_at > (select min(e.at) from proceeding_events e where e.proceeding_id = p.id), true)))
     where a.matter_id = $1 and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at, w.answered_at`,
    [matterId, submissionId],
  );
}

/** 直接答复: answers that the centre gave on the spot, without a department. */
export async function findSpotAnswers(
  database: DataSource,
  matterId: string | null,
  submissionId: string,
): Promise<{ at: Date; department: string; text: string | null }[]> {
  return rows(
    database,
    `select e.at, coalesce(p.first_body, '') as department, case when e.said ->> 'forAll' = 'true' or reads_whole(p.id, $2, e.at) then coalesce(e.said ->> 'text', '') end as text
     from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event = 'answerNow'
     where p.matter_id = $1 and ${CONCERNS} order by e.at`,
    [matterId, submissionId],
  );
}

export interface FormerAssignment extends TrackedAssignment {
  leftAt: Date;
  /** A person found that it was a different matter; false when it was moved to where the same matter is handled. */
  apart: boolean;
}

/**
 * Assignments of the matters that a person moved this submission out of. Their answers until then are not taken back.
 */
export async function findFormerAssignments(
  database: DataSource,
  submissionId: string,
  matterId: string | null,
): Promise<FormerAssignment[]> {
  return rows<FormerAssignment>(
    database,
    `select f.left_at as "leftAt", f.apart, a.id, w.answered_at as "toldAt", coalesce(a.department, '') as department, f.left_at as "assignedAt", null as "signedAt", a.answered_at as "answeredAt", ${ANSWER}
     from (select l.matter_id, max(l.undone_at) as left_at, bool_or(d.submission_id is not null) as apart from links l
           left join link_decisions d on d.submission_id = l.submission_id and d.matter_id = l.matter_id and d.decision = 'apart'
           join matters m on m.id = l.matter_id and not m.sealed
           where l.submission_id = $1 and l.undone_at is not null and l.matter_id is distinct from $2 group by l.matter_id) f
     left join assignments a on a.matter_id = f.matter_id and a.role = 'lead' and a.state = 'answered' and a.answered_at <= f.left_at
     left join proceedings p on p.id = a.proceeding_id join submissions s on s.id = $1
     left join answers w on w.assignment_id = a.id and w.answered_at > s.registered_at and proceeding_kind(s.channel, s.handled_as) in (p.kind, 'signal') ${MINE} order by f.left_at`,
    [submissionId, matterId],
  );
}

/** 一并办理: a petition that a submission was joined to. */
export interface JoinedPetition {
  matterNumber: string;
  since: Date;
  state: string;
  closed: boolean;
  lead: string | null;
  answers: { at: string; department: string; conclusion: string; solved: boolean; text: string | null }[];
}

export async function findJoinedPetitions(database: DataSource, submissionId: string): Promise<JoinedPetition[]> {
  return rows<JoinedPetition>(
    database,
    `select m.number as "matterNumber", pm.joined_at as since, p.state, p.closed_at is not null as closed,
       (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1) as lead,
       (select coalesce(jsonb_agg(jsonb_build_object('at', w.answered_at, 'department', w.department, 'conclusion', w.conclusion, 'solved', w.solved, 'text', case when w.for_all or reads_whole(p.id, $1, w.answered_at) then w.text end) order by w.answered_at), '[]')
        from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead' where a.proceeding_id = p.id) as answers
     from petition_members pm join proceedings p on p.id = pm.proceeding_id join matters m on m.id = p.matter_id and not m.sealed
     where pm.submission_id = $1 and pm.left_at is null order by pm.joined_at`,
    [submissionId],
  );
}
