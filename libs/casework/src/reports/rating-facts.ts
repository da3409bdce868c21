import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { inDays, parametersOf, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';
import type { RatingFact } from '../indicators/ratings.js';

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
  return rows<PlacedFact<RatingFact>>(
    database,
    `select ${periodStart(span.period, 'r.opened_at')}::text as period, ${slice.key} as key, r.slot,
       case when r.rated_at <= $3 then r.value when r.last_day < ($3::timestamptz at time zone 'Asia/Shanghai')::date then 'over' else 'open' end as value,
       exists (select from second_looks k where k.rating_id = r.id and k.decision = 'stands' and k.decided_at <= $3) as upheld, count(*)::int as count
     from rating_slots r join submissions s on s.id = r.submission_id join proceedings p on p.id = r.proceeding_id join matters m on m.id = p.matter_id
       left join rating_slots u on u.proceeding_id = r.proceeding_id and u.submission_id = r.submission_id and u.slot = 'unit' ${slice.join}
     where s.seal = 'open' and not m.sealed and r.opened_at <= $3 and ${inDays('r.opened_at')} group by 1, 2, 3, 4, 5`,
    parametersOf(span),
  );
}
