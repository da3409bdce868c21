import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { inDays, leadThen, liveLink, openSubmission, parametersOf, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';

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

/** Counts by channel, field, area or department. */
@Injectable()
export class IntakeReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts the submissions received from the first to the last day, in their state at the cut-off: a later call returns
   * the same (INV-50).
   */
  async report(by: Dimension, span: ReportSpan): Promise<ReportRow[]> {
    const { key, join } = sliceOf(by, { channel: 's.channel' });
    return rows<ReportRow>(
      this.database,
      `select ${periodStart(span.period, 's.received_at')}::text as period, ${key} as key,
       count(*)::int as received,
       count(*) filter (where l.relation = 'first')::int as matters,
       count(*) filter (where l.relation = 'repeat')::int as repeats,
       count(*) filter (where l.relation = 'same_matter')::int as "sameMatter",
       count(*) filter (where lead.id is not null)::int as dispatched,
       count(*) filter (where lead.signed_at is not null)::int as signed,
       count(*) filter (where lead.answered_at is not null)::int as answered,
       count(*) filter (where i.id is not null)::int as waiting
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
}
