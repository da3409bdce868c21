import type pg from 'pg';
import type { Real } from './real.js';

/** What must hold after every command, each as the rows that would break it; the numbers are those of the domain reference. */
const BROKEN: Record<string, string> = {
  'INV-01 one registration, one link': `select s.number from submissions s where s.routed_at is not null and (select count(*) from links l where l.submission_id = s.id and l.undone_at is null) <> 1`,
  'INV-05 registered on the Shanghai day': `select s.number from submissions s where s.received_on <> (s.received_at at time zone 'Asia/Shanghai')::date`,
  'INV-06 one kind and one path': `select r.path from requests r where r.replaced_at is null and ((r.path = 'S') <> (r.kind = 'ADVICE') or (r.path = 'J') <> (r.kind = 'ACCUSATION'))`,
  'INV-06 sixty days exactly where accepted on A6': `select p.state from proceedings p where p.kind = 'petition' and (p.state = 'accepted') <>
     (exists (select from clocks c where c.proceeding_id = p.id and c.family = 'C5' and c.ended_at is null) and exists (select from proceeding_events e where e.proceeding_id = p.id and e.event = 'accept' and coalesce(e.said ->> 'path', 'A6') = 'A6'))`,
  'INV-07 the sixty days begin on the day of acceptance': `select c.started_at::text from clocks c where c.family = 'C5' and not exists (select from proceeding_events e where e.proceeding_id = c.proceeding_id
     and (e.event = 'accept' or e.event in ('reviewDecide', 'recheckDecide') and e.to_state = 'accepted') and (e.at at time zone 'Asia/Shanghai')::date = (c.started_at at time zone 'Asia/Shanghai')::date)`,
  'INV-08 one extension of thirty days, by another': `select c.extra::text from clocks c where c.family = 'C5' and (c.extensions > 1 or c.extra > 30)
     union all select e.actor from proceeding_events e where e.event = 'extend' and e.actor in (e.said ->> 'approver', 'key:' || (e.said ->> 'approver'))`,
  'INV-14 no proof, no time for review': `select c.family from clocks c where c.family in ('C7', 'C9') and not exists (select from proceeding_events e where e.proceeding_id = c.proceeding_id and e.event = 'delivered'
     and (e.said -> 'proof' ->> 'on')::date = (c.started_at at time zone 'Asia/Shanghai')::date)`,
  'INV-15 only a decision on A6 is reviewed': `select p.state from proceedings p where p.state in ('in_review', 'reviewed', 'in_recheck', 'rechecked', 'final') and not exists (select from proceeding_events e where e.proceeding_id = p.id and e.event = 'accept')`,
  'INV-28 exactly one lead where somebody has it': `select p.kind || ' ' || p.state from proceedings p where p.hotspot_id is null and (select count(*) from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')) <>
     case when p.state in ('transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path', 'decided', 'done', 'done_verified', 'in_review', 'reviewed', 'in_recheck', 'rechecked', 'final', 'settled', 'legal_path_done',
       'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'replied', 'reopened') then 1 when p.state in ('registered', 'pending', 'to_supplement', 'refused', 'steered', 'withdrawn', 'answered', 'to_petition') then 0
     else (select count(*) from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')) end`,
  'INV-29 whoever objects stays responsible, and says why': `select e.event from proceeding_events e where e.event in ('object', 'return') and coalesce(e.said ->> 'reason', '') = ''`,
  'INV-30 what was designated does not go back': `select e.event from proceeding_events e join proceeding_events d on d.proceeding_id = e.proceeding_id and d.event = 'designate' and d.seq < e.seq where e.event in ('object', 'return')`,
  'INV-32c no unit ends an order by itself': `select e.event from proceeding_events e join proceedings p on p.id = e.proceeding_id where p.kind = 'order' and e.to_state = 'refused' and e.role <> 'centre'`,
  'INV-36 a decision is whole': `select e.event from proceeding_events e where e.event = 'decide' and (e.said -> 'document' ->> 'issuer' <> 'body' or jsonb_array_length(e.said -> 'document' -> 'results') < 1
     or '' in (coalesce(e.said -> 'document' ->> 'facts', ''), coalesce(e.said -> 'document' ->> 'opinion', ''), coalesce(e.said -> 'document' ->> 'legalBasis', ''), coalesce(e.said -> 'document' ->> 'remedy', '')))`,
  'INV-37 done is not solved': `select 'solved' where (select count(*) from answers where solved) > (select count(*) from proceeding_events where event in ('decide', 'reply', 'replyByLaw', 'settle') and (said ->> 'solved')::boolean)`,
  'INV-38 rated once, in time, by its own': `select r.slot from rating_slots r where (r.value is null) <> (r.rated_at is null) or (r.rated_at at time zone 'Asia/Shanghai')::date > r.last_day
     or (select count(*) from audit_entries a where a.action = 'rating.given' and a.subject_id = r.id::text) <> case when r.value is null then 0 else 1 end`,
  'INV-39 unreachable is not satisfied': `select e.said::text from proceeding_events e where e.event = 'callback' and e.said ->> 'reached' = 'false' and (e.said ? 'satisfied' or e.to_state = 'reopened' and e.from_state <> 'reopened')`,
  'INV-39 a reply is called back': `select p.state from proceedings p where p.state = 'replied' and not exists (select from clocks c where c.proceeding_id = p.id and c.family = 'H.CALLBACK' and c.ended_at is null)`,
  'nothing runs where nobody has it': `select c.family || ' ' || a.state from clocks c join assignments a on a.id = c.assignment_id where c.ended_at is null and a.state in ('returned', 'withdrawn')`,
  'nothing runs on a case that ended': `select c.family || ' ' || p.state from clocks c join proceedings p on p.id = c.proceeding_id where c.ended_at is null and p.closed_at is not null`,
  'INV-13 the bureau’s fifteen days end for whoever is in hand': `select s.number || ' ' || p.state from clocks c join submissions s on s.id = c.submission_id join links l on l.submission_id = s.id and l.undone_at is null join proceedings p on p.matter_id = l.matter_id and p.kind = 'petition'
     where c.family = 'C1' and c.ended_at is null and p.state in ('transferred', 'assigned', 'received', 'accepted', 'decided') and not exists (select from proceedings o where o.matter_id = p.matter_id and o.kind = 'petition' and o.id <> p.id)`,
  'every step that owes a paper has its duty': `select e.event from proceeding_events e join proceedings p on p.id = e.proceeding_id left join notice_duties d on d.proceeding_id = e.proceeding_id and d.seq = e.seq where d.id is null and p.kind = 'petition'
     and (e.event in ('transfer', 'assign', 'steer', 'refuse', 'noticeReceived', 'accept', 'handleByLaw', 'replyByLaw', 'extend', 'hearing', 'withdraw', 'decide', 'reviewDecide', 'recheckDecide'))`,
  'every person of a case has its paper': `select d.kind || ' ' || s.number from notice_duties d join proceedings p on p.id = d.proceeding_id join links l on l.matter_id = p.matter_id and l.undone_at is null and l.decided_at <= d.owed_at
       join case_people(p.id) c on c.submission_id = l.submission_id join submissions s on s.id = l.submission_id
     where d.settled_at is not null and s.seal = 'open' and s.amends is null and not exists (select from notices n where n.submission_id = s.id and n.kind = d.kind and n.proceeding_id = d.proceeding_id)
       and not exists (select from notice_duties w where w.proceeding_id = d.proceeding_id and w.submission_id = s.id and w.kind = d.kind and w.settled_at is null)`,
  'nobody is told an answer from before they told': `select m.subject from messages m join submissions s on s.number = m.subject where m.type = 'submission.answered'
     and not exists (select from answers w where w.answered_at > s.registered_at)
     and not exists (select from proceeding_events e where e.event = 'answerNow' and e.at > s.received_at)`,
  'every step stands in the audit': `select 'audit' where (select count(*) from proceeding_events) <> (select count(*) from audit_entries where action like 'proceeding.%')`,
};

const ALL = Object.entries(BROKEN)
  .map(([name, sql]) => `select '${name}' as rule, found.* from (${sql}) as found(what)`)
  .join(' union all ');
const DEADLINES = 'select id, family, due_at as due, moved_by as by from clocks';
/** INV-12: what may make a deadline later, and of which clocks. */
const LATER: Record<string, readonly string[]> = {
  extended: ['C5', 'C11', 'H.ANSWER'],
  hearing: ['C10'],
  unmerged: ['C1', 'C3', 'C5', 'H.ANSWER'],
  calendar: [],
};

export const INVARIANTS: readonly string[] = [...Object.keys(BROKEN), 'INV-12 no deadline later but by law'];

/** Throws with the name of the first that does not hold. The statements are prepared once for a connection. */
export async function checkInvariants(client: pg.Client, real: Real): Promise<void> {
  const broken = (await client.query<{ rule: string; what: string }>({ name: 'broken', text: ALL })).rows;
  if (broken[0]) throw new Error(`${broken.map(({ rule, what }) => `${rule}: ${what}`).join('; ')}`);
  const { rows: clocks } = await client.query<{ id: string; family: string; due: Date; by: string | null }>({
    name: 'deadlines',
    text: DEADLINES,
  });
  const before = real.deadlines;
  for (const { id, family, due, by } of clocks) {
    const was = before.get(id);
    if (was !== undefined && due.getTime() > was && !LATER[by ?? '']?.includes(family))
      throw new Error(`INV-12 ${family} became later by ${by}: ${new Date(was).toISOString()} to ${due.toISOString()}`);
  }
  real.deadlines = new Map(clocks.map(({ id, due }) => [id, due.getTime()]));
}
