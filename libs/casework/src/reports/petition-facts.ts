import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { PetitionFact } from '../indicators/resolution.js';
import { inDays, liveLink, parametersOf, proceedingsThen, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';

const ANSWERS = "('decide', 'replyByLaw', 'settle')";

/** SQL: petitions opened in the days of the report, with their answer and what followed it until the cut-off. */
const PETITIONS = `
  petitions as (
    select p.id, p.matter_id, p.opened_at,
      (array_agg(e.to_state order by e.seq desc))[1] as state,
      min(e.at) filter (where e.event in ${ANSWERS}) as answered_at,
      coalesce(bool_or(e.event in ('requestReview', 'newFacts')), false) as contested
    from ${proceedingsThen('petition')} p join proceeding_events e on e.proceeding_id = p.id and e.at <= $3
    where ${inDays('p.opened_at')} group by p.id, p.matter_id, p.opened_at)`;

/** SQL: the time for a review has not ended. */
const RIGHTS_OPEN =
  "p.state in ('decided', 'done', 'done_verified', 'in_review', 'reviewed', 'in_recheck', 'rechecked')";

export async function petitionFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<PetitionFact>[]> {
  const { key, join } = sliceOf(by, { proceeding: 'p.id' });
  return rows<PlacedFact<PetitionFact>>(
    database,
    `with ${PETITIONS}
     select ${periodStart(span.period, 'p.opened_at')}::text as period, ${key} as key,
       case when p.answered_at is not null then 'answered' when p.state in ('refused', 'steered', 'merged', 'withdrawn', 'transferred_out', 'no_content') then 'ended-otherwise' else 'in-hand' end as course,
       coalesce((select w.solved from answers w join assignments x on x.id = w.assignment_id where x.matter_id = p.matter_id and x.proceeding_id = p.id and w.answered_at <= $3 order by w.answered_at desc limit 1), false) as solved,
       p.answered_at is not null and (p.contested
         or exists (select from links l join submissions s on s.id = l.submission_id and proceeding_kind(s.channel, s.handled_as) = 'petition'
           where l.matter_id = p.matter_id and l.relation = 'repeat' and l.decided_at > p.answered_at and ${liveLink('l')})
         or exists (select from proceedings o where o.matter_id = p.matter_id and o.kind = 'petition' and o.id <> p.id and o.applicant is null
           and exists (select from proceeding_events e where e.proceeding_id = o.id and e.seq = 1 and e.at > p.answered_at and e.at <= $3))) as again,
       ${RIGHTS_OPEN} as "rightsOpen", count(*)::int as count
     from petitions p join matters m on m.id = p.matter_id and not m.sealed ${join} group by 1, 2, 3, 4, 5, 6`,
    parametersOf(span),
  );
}
