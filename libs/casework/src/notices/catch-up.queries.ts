import type { ProceedingKind } from '#cases/lifecycle';
import { type Tx, row, rows } from '#platform';

/** A link whose person may have missed something in its matter. */
export interface LateArrival {
  id: string;
  submissionId: string;
  number: string;
  source: string;
  channel: string;
  handledAs: ProceedingKind | null;
  externalId: string | null;
  matterId: string;
  relation: string;
  decidedAt: Date;
  /**
   * When it left this matter before; null when it was never in it. A link that a person relabels ends and begins at the
   * same instant, so nothing is missed.
   */
  awaySince: Date | null;
  /** When it first joined this matter. */
  firstAt: Date;
  /** It was already checked for what it had missed. */
  seen: boolean;
}

/**
 * SQL: the next link to check. In a matter without steps before the link nothing was missed; most links are of this
 * kind and are settled together.
 */
const NEXT = `
  select l.id, l.submission_id as "submissionId", s.number, s.source, s.channel, s.handled_as as "handledAs", s.external_id as "externalId", l.matter_id as "matterId", l.relation, l.decided_at as "decidedAt",
    e.away as "awaySince", coalesce(e.first, l.decided_at) as "firstAt", coalesce(e.seen, false) as seen
  from links l join submissions s on s.id = l.submission_id and s.routed_at is not null join matters m on m.id = l.matter_id
    left join lateral (select max(o.undone_at) as away, min(o.decided_at) as first, bool_or(o.caught_up_at is not null) as seen
      from links o where o.submission_id = l.submission_id and o.matter_id = l.matter_id and o.undone_at is not null) e on true
  where l.caught_up_at is null and l.undone_at is null order by l.decided_at, l.id limit 1 for update of l skip locked`;

export async function lockNextArrival(tx: Tx): Promise<LateArrival | undefined> {
  return row<LateArrival>(tx, NEXT);
}

export async function isOpenArrival(tx: Tx, { submissionId, matterId }: LateArrival): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from submissions s, matters m where s.id = $1 and m.id = $2 and s.seal = 'open' and s.amends is null and not m.sealed",
      [submissionId, matterId],
    )) !== undefined
  );
}

export interface CourseInHand {
  id: string;
  kind: string;
  state: string;
  closed: boolean;
  lastSeq: number;
}

/** The proceedings that concern the submission and had begun when it joined their matter. */
export async function findCourses(
  tx: Tx,
  { matterId, decidedAt, submissionId }: Pick<LateArrival, 'matterId' | 'decidedAt' | 'submissionId'>,
): Promise<CourseInHand[]> {
  return rows<CourseInHand>(
    tx,
    `select p.id, p.kind, p.state, p.closed_at is not null as closed, (select max(seq) from proceeding_events e where e.proceeding_id = p.id) as "lastSeq"
     from proceedings p where p.matter_id = $1 and p.hotspot_id is null and p.applicant is null and p.opened_at <= $2
       and concerns(p.id, $3) order by p.opened_at`,
    [matterId, decidedAt, submissionId],
  );
}

export async function wasHandled(tx: Tx, proceedingId: string, before: Date): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from assignments where proceeding_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered') and assigned_at < $2",
      [proceedingId, before],
    )) !== undefined
  );
}

/** Notice kinds that apply to everybody in the matter, even to people who joined later. */
const LASTING = "('decision', 'legal-reply')";

export async function findMissedDuties(
  tx: Tx,
  {
    proceedingId,
    submissionId,
    decidedAt,
    awaySince,
    seen,
  }: { proceedingId: string; submissionId: string; decidedAt: Date; awaySince: Date | null; seen: boolean },
): Promise<{ seq: number; kind: string }[]> {
  return rows(
    tx,
    `select d.seq, d.kind from notice_duties d where d.proceeding_id = $1 and d.submission_id is null and d.owed_at < $3
       and (d.owed_at >= $4 or (not $5 and d.kind in ${LASTING}))
       and not exists (select from notices n where n.submission_id = $2 and n.kind = d.kind and n.occasion = d.proceeding_id || ' step ' || d.seq) order by d.seq`,
    [proceedingId, submissionId, decidedAt, awaySince, seen],
  );
}

export interface Given {
  /** Whether the person may read what was written to the petitioner. */
  whole: boolean;
  forAll: boolean;
  department: string;
  conclusion: string;
  solved: boolean;
  text: string;
}

/** Answers that were given after the submission was received and before it joined the matter. */
export async function findMissedAnswers(
  tx: Tx,
  {
    matterId,
    decidedAt,
    linkId,
    submissionId,
  }: { matterId: string; decidedAt: Date; linkId: string; submissionId: string },
): Promise<Given[]> {
  return rows<Given>(
    tx,
    `select w.department, w.conclusion, w.solved, w.text, w.for_all as "forAll", reads_whole(p.id, s.id, w.answered_at) as whole from answers w join assignments a on a.id = w.assignment_id and a.role = 'lead' join proceedings p on p.id = a.proceeding_id join submissions s on s.id = $4
     where a.matter_id = $1 and p.hotspot_id is null and w.answered_at < $2 and w.answered_at > s.registered_at and a.state = 'answered' and concerns(p.id, $4)
       and not exists (select from links e where e.submission_id = $4 and e.matter_id = $1 and e.id <> $3
         and (e.caught_up_at > w.answered_at or (e.decided_at <= w.answered_at and e.undone_at > w.answered_at)))
     order by w.answered_at`,
    [matterId, decidedAt, linkId, submissionId],
  );
}
