import { submissionWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { ClockView } from '#cases/clocks';
import { WAITING_STATES } from '#cases/lifecycle';
import type { Proceeding } from '#cases/matters';
import { shownReasons, shownRelation } from '#cases/relations';
import { submittedFiles, type SubmittedFile } from '#intake';
import { type AssignCandidate, opinionsWhere, type OpinionView } from '#routing';

/** What staff see of the open casework. Sealed matters are in none of these lists, not even in a count (INV-25). */

/** 诉求类型, 紧急程度 and risk flags as suggested, each flag with its words; null before routing has read the text. */
export interface SuggestedReading {
  appealKind: string | null;
  urgency: string | null;
  risk: { code: string; tag: string; urgency: string; standing: string; evidence: string; at: number }[] | null;
}

export interface MatterView {
  id: string;
  number: string;
  title: string;
  kind: string;
  category: string | null;
  area: string | null;
  submissions: (SuggestedReading & {
    number: string;
    channel: string;
    receivedAt: string;
    relation: string;
    score: number;
    reasons: string[];
    title: string;
    text: string;
    files: SubmittedFile[];
  })[];
  proceedings: { id: string; kind: string; state: string }[];
  /** 时限, each with its legal basis. */
  clocks: ClockView[];
  assignments: {
    department: string;
    role: string;
    state: string;
    confidence: number;
    reasons: string[];
    returnReason: string | null;
  }[];
}

export async function findMatterView(
  database: DataSource,
  id: string,
): Promise<Omit<MatterView, 'clocks'> | undefined> {
  return row<Omit<MatterView, 'clocks'>>(
    database,
    `select m.id, m.number, m.title, m.kind, m.category, m.area,
       (select coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'channel', s.channel, 'receivedAt', s.received_at, 'relation', ${shownRelation('l', 'm.id')},
          'score', l.score, 'reasons', ${shownReasons('l', 'm.id')}, 'title', t.title, 'text', t.body, 'files', ${submittedFiles('s.id')}, 'appealKind', u.body ->> 'appealKind',
          'urgency', u.body ->> 'urgency', 'risk', u.body -> 'risk') order by s.received_at), '[]')
        from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
          left join understandings u on u.submission_id = s.id
        where l.matter_id = m.id and l.undone_at is null and s.seal = 'open') as submissions,
       (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'state', p.state) order by p.opened_at), '[]')
        from proceedings p where p.matter_id = m.id) as proceedings,
       (select coalesce(jsonb_agg(jsonb_build_object('department', a.department, 'role', a.role, 'state', a.state, 'confidence', a.confidence,
          'reasons', a.reasons, 'returnReason', a.return_reason) order by a.assigned_at), '[]')
        from assignments a where a.matter_id = m.id) as assignments
     from matters m where m.id = $1 and not m.sealed`,
    [id],
  );
}

export interface TriageView extends SuggestedReading {
  submissionId: string;
  number: string;
  channel: string;
  matterId: string | null;
  category: string | null;
  area: string | null;
  receivedAt: Date;
  /** End of the running clock of the submission or of its matter that ends first. */
  dueAt: Date | null;
  reason: string;
  reasons: string[];
  candidates: AssignCandidate[];
  /** Votes of other models on its category and links; empty unless a second opinion is configured. */
  opinions: OpinionView[];
  openedAt: Date;
  title: string | null;
  text: string | null;
  files: SubmittedFile[];
}

/** Which undecided items are listed; `after`: how many are skipped. */
export interface TriageFilter {
  reason?: string | undefined;
  submissionId?: string | undefined;
  after?: number | undefined;
  limit: number;
  reach: AreaReach;
}

/** SQL: the end of the running clock that ends first, of the submission itself or of a live proceeding of its matter. */
const NEAREST_END = `(select min(ends.at) from (
    select c.due_at as at from clocks c where c.submission_id = i.submission_id and c.ended_at is null and not c.hidden
    union all select c.due_at from proceedings p join clocks c on c.proceeding_id = p.id and c.ended_at is null and not c.hidden
      where p.matter_id = i.matter_id and p.closed_at is null) ends)`;

/** The undecided items: threats and emergencies first, then by the clock that ends first, then those that wait longest. */
export async function findTriageItems(
  database: DataSource,
  { reason, submissionId, after = 0, limit, reach }: TriageFilter,
): Promise<TriageView[]> {
  return rows<TriageView>(
    database,
    `select i.submission_id as "submissionId", s.number, s.channel, i.matter_id as "matterId", m.category, m.area, s.received_at as "receivedAt", clock.ends as "dueAt",
       i.reason, i.reasons, i.candidates, i.opened_at as "openedAt", t.title, t.body as text, ${submittedFiles('s.id')} as files,
       ${opinionsWhere('o.submission_id = i.submission_id')} as opinions,
       u.body ->> 'appealKind' as "appealKind", u.body ->> 'urgency' as urgency, u.body -> 'risk' as risk
     from triage_items i join submissions s on s.id = i.submission_id left join open_texts t on t.submission_id = i.submission_id
       left join understandings u on u.submission_id = i.submission_id left join matters m on m.id = i.matter_id and not m.sealed
       cross join lateral (select ${NEAREST_END} as ends) clock
     where i.decided_at is null and s.seal <> 'sealed' and ${submissionWithin('i.submission_id', '$5')} and ($2::text is null or i.reason = $2) and ($3::uuid is null or i.submission_id = $3)
     order by i.reason in ('threat', 'emergency') desc, clock.ends nulls last, i.opened_at, i.id offset $4 limit $1`,
    [limit, reason ?? null, submissionId ?? null, after, reach],
  );
}

export interface TriageItemToDecide {
  submissionId: string;
  matterId: string | null;
  reason: string;
  decidedAt: Date | null;
}

export async function lockTriageItem(tx: Tx, submissionId: string): Promise<TriageItemToDecide | undefined> {
  return row<TriageItemToDecide>(
    tx,
    'select submission_id as "submissionId", matter_id as "matterId", reason, decided_at as "decidedAt" from triage_items where submission_id = $1 for update',
    [submissionId],
  );
}

/** Locks the oldest proceeding of the matter that waits for a department. */
export async function lockWaitingProceeding(tx: Tx, matterId: string | null): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx,
    `select id, matter_id as "matterId", kind, state from proceedings where matter_id = $1 and state = any($2) order by opened_at limit 1 for update`,
    [matterId, WAITING_STATES],
  );
}

/** The oldest live proceeding of the matter that has a lead. */
export async function findLedProceeding(tx: Tx, matterId: string | null): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx,
    `select p.id, p.matter_id as "matterId", p.kind, p.state from proceedings p join assignments a on a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')
     where p.matter_id = $1 and p.closed_at is null order by p.opened_at limit 1`,
    [matterId],
  );
}

/** How often the desk consented to a return. */
export async function countReturns(tx: Tx, proceedingId: string): Promise<number> {
  const before = await row<{ handbacks: number }>(
    tx,
    "select count(*)::int as handbacks from proceeding_events where proceeding_id = $1 and event in ('approve', 'consent')",
    [proceedingId],
  );
  return before?.handbacks ?? 0;
}

/**
 * 首接: the body that received it and the first unit (INV-32). The unit stays accountable until another one has signed.
 */
export interface FirstReceiver {
  body: string | null;
  unit: string | null;
  accountable: string | null;
}

export async function findFirstReceiver(tx: Tx, proceedingId: string): Promise<FirstReceiver | undefined> {
  return row<FirstReceiver>(
    tx,
    `select p.first_body as body, p.first_unit as unit, coalesce((select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead'
       and a.state in ('signed', 'answered') order by a.assigned_at desc limit 1), p.first_unit, p.first_body) as accountable from proceedings p where p.id = $1`,
    [proceedingId],
  );
}
