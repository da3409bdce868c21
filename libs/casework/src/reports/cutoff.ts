import type { Period } from '../indicators/periods.js';

/** The days that a report counts, and its cut-off: rows written later are not included (INV-50). */
export interface ReportSpan {
  /** First and last civil day in Shanghai, YYYY-MM-DD. */
  from: string;
  to: string;
  /** 统计截止时点 */
  asOf: Date;
  period: Period;
}

/** Parameters of every query of a report: $1 first day, $2 last day, $3 cut-off. */
export const parametersOf = ({ from, to, asOf }: ReportSpan): [string, string, Date] => [from, to, asOf];

/** SQL: the instant is within the days of the report. */
export const inDays = (moment: string): string =>
  `${moment} >= ($1::date::timestamp at time zone 'Asia/Shanghai') and ${moment} < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

/** SQL: the link was live at the cut-off. */
export const liveLink = (link: string): string =>
  `${link}.decided_at <= $3 and (${link}.undone_at is null or ${link}.undone_at > $3)`;

/**
 * SQL: the submission is open, and was open and routed at the cut-off. A submission sealed since is in no number, for
 * any day (INV-25). Archive is in no number: its work was done elsewhere.
 */
export const openSubmission = (submission: string): string =>
  `${submission}.seal = 'open' and ${submission}.routed_at <= $3 and ${submission}.amends is null and not ${submission}.archive`;

/**
 * SQL: joins `fm`, `fa`: the state of the matter `m` and the assignment `a` at the cut-off, if they have changed since.
 * One index lookup per row.
 */
export const FORMER_MATTER =
  'left join lateral (select f.* from former_matters f where f.matter_id = m.id and f.until > $3 order by f.seq limit 1) fm on true';
const FORMER_ASSIGNMENT =
  'left join lateral (select f.* from former_assignments f where f.assignment_id = a.id and f.until > $3 order by f.seq limit 1) fa on true';

/**
 * SQL: the proceedings of a kind that may have begun in the days of the report, with the beginning that was known at the
 * cut-off. It moves back when an earlier submission joins (INV-13); reports of days before that keep what they said.
 */
export const proceedingsThen = (kind: 'order' | 'petition'): string => `(
  select x.id, x.matter_id, coalesce(f.opened_at, x.opened_at) as opened_at from proceedings x
    left join lateral (select f.opened_at from former_proceedings f where f.proceeding_id = x.id and f.until > $3 order by f.seq limit 1) f on true
  where x.kind = '${kind}' and (${inDays('x.opened_at')} or x.id in (select proceeding_id from former_proceedings where until > $3)))`;

/** SQL: a column of an assignment or a matter as it was at the cut-off. */
export const then = (former: 'fa' | 'fm', now: string, column: string): string =>
  `case when ${former}.${former === 'fa' ? 'assignment_id' : 'matter_id'} is null then ${now}.${column} else ${former}.${column} end`;

/** SQL: joins `lead`: who led at the cut-off, for the matter `m` or one of its proceedings. */
export const leadThen = (proceeding: string | null): string => `
  left join lateral (
    select a.id, a.department, ${then('fa', 'a', 'signed_at')} as signed_at, ${then('fa', 'a', 'answered_at')} as answered_at
    from assignments a ${FORMER_ASSIGNMENT}
    where a.matter_id = m.id ${proceeding ? `and a.proceeding_id = ${proceeding}` : ''} and a.role = 'lead' and a.assigned_at <= $3
      and ${then('fa', 'a', 'state')} in ('sent', 'signed', 'answered')
    order by a.assigned_at desc limit 1) lead on true`;
