import type { DataSource } from 'typeorm';
import type { ReportSpan } from './cutoff.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';
import type { RatingFact } from '../indicators/ratings.js';
import { findRatingFacts } from './report.queries.js';

/**
 * Returns the rating slots opened in the days of the report, in their state at the cut-off. By department: the unit
 * that answered.
 */
export async function ratingFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<RatingFact>[]> {
  const slice =
    by === 'department' ? { key: "coalesce(u.department, '')", join: '' } : sliceOf(by, { channel: 's.channel' });
  return findRatingFacts(database, slice, span);
}
