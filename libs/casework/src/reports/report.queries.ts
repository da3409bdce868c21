import { inDays, parametersOf, type ReportSpan, liveLink, leadThen, openSubmission } from './cutoff.js';
import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import type { SuggestionKind } from '../supervision/suggestion.queries.js';
import { periodStart } from './period.js';
import type { PlacedFact } from './timeliness-facts.js';
import type { RatingFact } from '../indicators/ratings.js';
import type { Slice } from './slices.js';
import type { SubmissionFact } from '../indicators/submissions.js';
import type { Reason } from '../indicators/figure.js';

export interface SuggestionCounts {
  kind: SuggestionKind;
  sent: number;
  adopted: number;
  partly: number;
  notAdopted: number;
  unanswered: number;
  /** Among those not answered: those whose day for the written answer has passed. */
  overdue: number;
}

export async function countHandled(
  database: DataSource,
  span: ReportSpan,
): Promise<{ transferred: number; assigned: number; petitions: number; orders: number } | undefined> {
  return row(
    database,
    `select count(*) filter (where e.event = 'transfer')::int as transferred, count(*) filter (where e.event = 'assign')::int as assigned,
       count(distinct p.id) filter (where e.event = 'supervise' and p.kind <> 'order')::int as petitions, count(distinct p.id) filter (where e.event = 'supervise' and p.kind = 'order')::int as orders
     from proceeding_events e join proceedings p on p.id = e.proceeding_id join matters m on m.id = p.matter_id and not m.sealed
     where e.event in ('transfer', 'assign', 'supervise') and e.at <= $3 and ${inDays('e.at')}`,
    parametersOf(span),
  );
}

export async function countSuggestions(database: DataSource, span: ReportSpan): Promise<SuggestionCounts[]> {
  return rows<SuggestionCounts>(
    database,
    `select kind, count(*)::int as sent, count(*) filter (where state = 'adopted' and feedback_at <= $3)::int as adopted,
       count(*) filter (where state = 'partly' and feedback_at <= $3)::int as partly, count(*) filter (where state = 'not-adopted' and feedback_at <= $3)::int as "notAdopted",
       count(*) filter (where feedback_at is null or feedback_at > $3)::int as unanswered,
       count(*) filter (where (feedback_at is null or feedback_at > $3) and due_at <= $3)::int as overdue
     from suggestions where sent_at <= $3 and ${inDays('sent_at')} group by kind`,
    parametersOf(span),
  );
}

export async function countSealed(
  database: DataSource,
  from: string,
  to: string,
): Promise<{ files: number } | undefined> {
  return row(
    database,
    `select count(*)::int as files from submissions where seal = 'sealed' and amends is null and not archive and ${inDays('received_at')}`,
    [from, to],
  );
}

/**
 * Counts of open submissions by period and dimension. Sealed ones are in no number (INV-25). A corrected submission
 * counts once: its amendments do not count. `repeats` counts only 重复信访, without mass mail, joint handling and channel
 * echoes (INV-41).
 */
export interface ReportRow {
  /** First day of the period, YYYY-MM-DD. */
  period: string;
  /** Channel, code of the first level or of the district, department; '' when unknown. */
  key: string;
  received: number;
  /** Submissions that opened a matter. */
  matters: number;
  repeats: number;
  /** Submissions by other people about a known matter, 同一事项. */
  sameMatter: number;
  /** With a lead department at the cut-off. */
  dispatched: number;
  signed: number;
  answered: number;
  /** On the triage desk at the cut-off. */
  waiting: number;
}

export async function countIntake(
  database: DataSource,
  { key, by, join, span }: { key: string; by: string; join: string; span: ReportSpan },
): Promise<ReportRow[]> {
  return rows<ReportRow>(
    database,
    `select ${periodStart(span.period, 's.received_at')}::text as period, ${key} as key,
       count(*)::int as received,
       count(*) filter (where l.relation = 'first')::int as matters,
       count(*) filter (where l.relation = 'repeat')::int as repeats,
       count(*) filter (where l.relation = 'same_matter')::int as "sameMatter",
       count(*) filter (where lead.id is not null)::int as dispatched,
       count(*) filter (where lead.signed_at is not null)::int as signed,
       count(*) filter (where lead.answered_at is not null)::int as answered,
       count(*) filter (where i.id is not null or exists (select from former_triage_items f where f.submission_id = s.id
         and f.opened_at <= $3 and f.until > $3 and (f.decided_at is null or f.decided_at > $3)))::int as waiting
     from submissions s
       left join links l on l.submission_id = s.id and ${liveLink('l')}
       left join matters m on m.id = l.matter_id and not m.sealed
       ${by === 'department' ? '' : leadThen(null)} ${join}
       left join triage_items i on i.submission_id = s.id and i.opened_at <= $3 and (i.decided_at is null or i.decided_at > $3)
     where ${openSubmission('s')} and ${inDays('s.received_at')}
     group by 1, 2 order by 1, 3 desc, 2`,
    parametersOf(span),
  );
}

/** Submissions that came through one channel, are about one field and are led by one department. */
export interface FlowRow {
  channel: string;
  /** First level of the content list; '' when unknown. */
  category: string;
  /** The lead at the cut-off; '' while there is none. */
  department: string;
  received: number;
}

/** Counts the same submissions as {@link countIntake}, by channel, field and department at once. */
export async function countFlow(
  database: DataSource,
  { category, department, span }: { category: Slice; department: Slice; span: ReportSpan },
): Promise<FlowRow[]> {
  return rows<FlowRow>(
    database,
    `select s.channel, ${category.key} as category, ${department.key} as department, count(*)::int as received
     from submissions s
       left join links l on l.submission_id = s.id and ${liveLink('l')}
       left join matters m on m.id = l.matter_id and not m.sealed
       ${category.join} ${department.join}
     where ${openSubmission('s')} and ${inDays('s.received_at')}
     group by 1, 2, 3 order by 4 desc, 1, 2, 3`,
    parametersOf(span),
  );
}

export async function findRatingFacts(
  database: DataSource,
  slice: Slice,
  span: ReportSpan,
): Promise<PlacedFact<RatingFact>[]> {
  return rows<PlacedFact<RatingFact>>(
    database,
    `select ${periodStart(span.period, 'r.opened_at')}::text as period, ${slice.key} as key, r.slot,
       case when r.rated_at <= $3 then r.value when r.last_day < ($3::timestamptz at time zone 'Asia/Shanghai')::date then 'over' else 'open' end as value,
       exists (select from second_looks k where k.rating_id = r.id and k.decision = 'stands' and k.decided_at <= $3) as upheld, count(*)::int as count
     from rating_slots r join submissions s on s.id = r.submission_id join proceedings p on p.id = r.proceeding_id join matters m on m.id = p.matter_id
       left join rating_slots u on u.proceeding_id = r.proceeding_id and u.submission_id = r.submission_id and u.signatory_id is not distinct from r.signatory_id and u.slot = 'unit' ${slice.join}
     where s.seal = 'open' and not m.sealed and r.opened_at <= $3 and ${inDays('r.opened_at')} group by 1, 2, 3, 4, 5`,
    parametersOf(span),
  );
}

export async function findSubmissionFacts(
  database: DataSource,
  key: string,
  join: string,
  span: ReportSpan,
): Promise<PlacedFact<SubmissionFact>[]> {
  return rows<PlacedFact<SubmissionFact>>(
    database,
    `select ${periodStart(span.period, 's.received_at')}::text as period, ${key} as key, s.channel, s.form, l.relation,
       coalesce(s.handled_as = 'order', false) as "asOrder", count(*)::int as count
     from submissions s left join links l on l.submission_id = s.id and ${liveLink('l')} left join matters m on m.id = l.matter_id and not m.sealed ${join}
     where ${openSubmission('s')} and ${inDays('s.received_at')} group by 1, 2, 3, 4, 5, 6`,
    parametersOf(span),
  );
}

export async function findReportChoices(database: DataSource): Promise<
  | {
      items: { monthFrom: { value: number }; exclusions: Record<string, { value: Reason[] }> };
    }
  | undefined
> {
  return row(database, "select items -> 'items' as items from reference_data where name = 'indicators'");
}
