import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import { opinionsWhere, type OpinionView } from '#routing';
import { clocksOfMatter, type ClockView } from '#cases';

/** What staff see of the open casework. Sealed matters are in none of these lists, not even in a count (INV-25). */

/** 诉求类型, 紧急程度 and risk flags as suggested, each flag with its words; null before routing has read the text. */
export interface SuggestedReading {
  appealKind: string | null;
  urgency: string | null;
  risk: { code: string; tag: string; urgency: string; standing: string; evidence: string; at: number }[] | null;
}

export interface TriageView extends SuggestedReading {
  submissionId: string;
  number: string;
  channel: string;
  reason: string;
  reasons: string[];
  candidates: unknown[];
  /** Votes of other models on its category and links; empty unless a second opinion is configured. */
  opinions: OpinionView[];
  openedAt: Date;
  title: string | null;
  text: string | null;
}

export async function listTriage(database: DataSource, limit: number): Promise<TriageView[]> {
  return rows<TriageView>(
    database,
    `select i.submission_id as "submissionId", s.number, s.channel, i.reason, i.reasons, i.candidates, i.opened_at as "openedAt", t.title, t.body as text,
       ${opinionsWhere('o.submission_id = i.submission_id')} as opinions,
       u.body ->> 'appealKind' as "appealKind", u.body ->> 'urgency' as urgency, u.body -> 'risk' as risk
     from triage_items i join submissions s on s.id = i.submission_id left join open_texts t on t.submission_id = i.submission_id
       left join understandings u on u.submission_id = i.submission_id
     where i.decided_at is null and s.seal <> 'sealed' order by i.opened_at limit $1`,
    [limit],
  );
}

export interface HotspotView {
  id: string;
  state: string;
  title: string;
  category: string | null;
  area: string | null;
  /**
   * Points, see `evidence.heat` for the parts and `evidence.inWords` for the reasons; decreases while nothing new
   * arrives.
   */
  heat: number;
  evidence: Record<string, unknown>;
  raisedAt: Date;
  petitionMatter: string | null;
  members: { matterId: string; matterNumber: string; title: string; submissions: number }[];
  /** 另述: submissions that report it in addition to another matter, which is named here. */
  further: { registrationNumber: string; part: number; title: string; matterId: string }[];
}

const HOTSPOT = `
  select h.id, h.state, h.title, h.category, h.area, h.heat, h.evidence, h.raised_at as "raisedAt", h.petition_matter as "petitionMatter",
    (select coalesce(jsonb_agg(jsonb_build_object('matterId', m.id, 'matterNumber', m.number, 'title', m.title,
        'submissions', (select count(*) from links l where l.matter_id = m.id and l.undone_at is null)) order by m.opened_at), '[]')
     from hotspot_members x join matters m on m.id = x.matter_id where x.hotspot_id = h.id and not m.sealed) as members,
    (select coalesce(jsonb_agg(jsonb_build_object('registrationNumber', s.number, 'part', f.part, 'title', f.title, 'matterId', l.matter_id) order by s.received_at, s.id), '[]')
     from further_problems f join submissions s on s.id = f.submission_id and s.seal = 'open' join links l on l.submission_id = s.id and l.undone_at is null
     where f.neighbourhood = h.key) as further
  from hotspots h`;

export async function listHotspots(
  database: DataSource,
  state: string | undefined,
  limit: number,
): Promise<HotspotView[]> {
  return rows<HotspotView>(
    database,
    `${HOTSPOT} where $1::text is null or h.state = $1 order by h.heat desc, h.raised_at limit $2`,
    [state ?? null, limit],
  );
}

export async function readHotspot(database: DataSource, id: string): Promise<HotspotView | undefined> {
  return row<HotspotView>(database, `${HOTSPOT} where h.id = $1`, [id]);
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

/** Returns one matter with everything that belongs to it; undefined also for a sealed one. */
export async function readMatter(database: DataSource, id: string): Promise<MatterView | undefined> {
  const found = await row<Omit<MatterView, 'clocks'>>(
    database,
    `select m.id, m.number, m.title, m.kind, m.category, m.area,
       (select coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'channel', s.channel, 'receivedAt', s.received_at, 'relation', l.relation,
          'score', l.score, 'reasons', l.reasons, 'title', t.title, 'text', t.body, 'appealKind', u.body ->> 'appealKind',
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
  return found && { ...found, clocks: await clocksOfMatter(database, id) };
}

/** 来件 as staff see it: people and words masked. */
export interface SubmissionView {
  id: string;
  number: string;
  channel: string;
  source: string;
  receivedAt: Date;
  people: { role: string; name?: string; phone?: string }[];
  confidential: boolean;
  anonymous: boolean;
  title: string | null;
  text: string | null;
  place: string | null;
  /** Its matter and why it belongs there; null before routing. */
  matterId: string | null;
  relation: string | null;
  score: number | null;
  reasons: string[] | null;
  /** What routing understood; null before. */
  understanding: Record<string, unknown> | null;
  /** The category that a person set. */
  correction: { code: string; said: string; reason: string; by: string; at: string } | null;
  /** 另述: further problems in the same submission. */
  further: {
    part: number;
    title: string;
    text: string;
    category: string | null;
    place: string | null;
    reasons: string[];
  }[];
}

/** An open submission by its registration number, with what the machine made of it. */
export async function readSubmission(database: DataSource, number: string): Promise<SubmissionView | undefined> {
  return row<SubmissionView>(
    database,
    `select s.id, s.number, s.channel, s.source, s.received_at as "receivedAt", s.people_masked as people, s.confidential, s.anonymous,
       t.title, t.body as text, t.place_text as place, l.matter_id as "matterId", l.relation, l.score, l.reasons, u.body as understanding,
       (select jsonb_build_object('code', c.corrected, 'said', c.said, 'reason', c.reason, 'by', c.corrected_by, 'at', c.corrected_at)
        from category_corrections c where c.submission_id = s.id and c.superseded_at is null) as correction,
       (select coalesce(jsonb_agg(jsonb_build_object('part', f.part, 'title', f.title, 'text', f.body, 'category', f.understanding #>> '{category,code}',
          'place', f.understanding #>> '{place,text}', 'reasons', f.reasons) order by f.part), '[]') from further_problems f where f.submission_id = s.id) as further
     from submissions s left join open_texts t on t.submission_id = s.id left join links l on l.submission_id = s.id and l.undone_at is null
       left join understandings u on u.submission_id = s.id
     where s.number = $1 and s.seal = 'open'`,
    [number],
  );
}
