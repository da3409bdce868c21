import type { DataSource } from 'typeorm';
import type { SubmissionFact } from '../indicators/submissions.js';
import type { ReportSpan } from './cutoff.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';
import { findSubmissionFacts } from './report.queries.js';

/** Returns the open submissions received in the days of the report, by channel, form and relation. */
export async function submissionFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<SubmissionFact>[]> {
  const { key, join } = sliceOf(by, { channel: 's.channel' });
  return findSubmissionFacts(database, key, join, span);
}
