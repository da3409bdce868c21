import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { periodStart, type Period } from './period.js';

/** By what the report counts. `category`: first level of the content list; `area`: district; `department`: lead of today. */
export const DIMENSIONS = ['channel', 'category', 'area', 'department'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface ReportQuery {
  by: Dimension;
  period: Period;
  /** First and last civil day in Shanghai, YYYY-MM-DD, of receipt. */
  from: string;
  to: string;
}

/**
 * Counts of open submissions by period and dimension. Sealed ones are in no number (INV-25). A corrected submission counts once: its
 * amendments do not. `repeats` counts 重复信访 only: mass mail, joint handling and channel echoes are none (INV-41).
 */
export interface ReportRow {
  /** First day of the period, YYYY-MM-DD. */
  period: string;
  /** Channel, code of the first level or of the district, department; '' where it is not known. */
  key: string;
  received: number;
  /** Submissions that opened a matter of their own. */
  matters: number;
  repeats: number;
  /** By other people about a matter that was known, 同一事项. */
  sameMatter: number;
  /** With a lead department now. */
  dispatched: number;
  signed: number;
  answered: number;
  /** On the triage desk now. */
  waiting: number;
}

const KEYS: Record<Dimension, string> = {
  channel: 's.channel',
  category: "coalesce(left(m.category, 3), '')",
  area: "coalesce(left(m.area, 6), '')",
  department: "coalesce(a.department, '')",
};

export async function intakeReport(database: DataSource, { by, period, from, to }: ReportQuery): Promise<ReportRow[]> {
  return rows<ReportRow>(
    database,
    `select ${periodStart(period, 's.received_at')}::text as period, ${KEYS[by]} as key,
       count(*)::int as received,
       count(*) filter (where l.relation = 'first')::int as matters,
       count(*) filter (where l.relation = 'repeat')::int as repeats,
       count(*) filter (where l.relation = 'same_matter')::int as "sameMatter",
       count(*) filter (where a.id is not null)::int as dispatched,
       count(*) filter (where a.signed_at is not null)::int as signed,
       count(*) filter (where a.answered_at is not null)::int as answered,
       count(*) filter (where i.id is not null)::int as waiting
     from submissions s
       left join links l on l.submission_id = s.id and l.undone_at is null
       left join matters m on m.id = l.matter_id and not m.sealed
       left join lateral (
         select a.* from assignments a where a.matter_id = m.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered')
         order by a.assigned_at desc limit 1) a on true
       left join triage_items i on i.submission_id = s.id and i.decided_at is null
     where s.seal = 'open' and s.amends is null
       and s.received_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') and s.received_at < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
     group by 1, 2 order by 1, 3 desc, 2`,
    [from, to]);
}
