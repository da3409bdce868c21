import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { SubmissionFact } from '../indicators/submissions.js';
import { inDays, liveLink, openSubmission, parametersOf, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';

/** Returns the open submissions received in the days of the report, by channel, form and relation. */
export async function submissionFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<SubmissionFact>[]> {
  const { key, join } = sliceOf(by, { channel: 's.channel' });
  return rows<PlacedFact<SubmissionFact>>(
    database,
    `select ${periodStart(span.period, 's.received_at')}::text as period, ${key} as key, s.channel, s.form, l.relation, count(*)::int as count
     from submissions s left join links l on l.submission_id = s.id and ${liveLink('l')} left join matters m on m.id = l.matter_id and not m.sealed ${join}
     where ${openSubmission('s')} and ${inDays('s.received_at')} group by 1, 2, 3, 4, 5`,
    parametersOf(span),
  );
}
