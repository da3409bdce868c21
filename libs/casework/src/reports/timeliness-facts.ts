import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { Counted } from '../indicators/figure.js';
import { TASK_CLOCKS, type TimelinessFact } from '../indicators/timeliness.js';
import { clocksThen, OPEN_CLOCK } from './clocks-then.js';
import { inDays, liveLink, parametersOf, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';

/** A row of facts with its place in the report. */
export type PlacedFact<Fact> = Counted<Fact> & { period: string; key: string };

const TASK = `case ${Object.entries(TASK_CLOCKS)
  .map(([task, families]) => `when c.family in (${families.map((family) => `'${family}'`).join(', ')}) then '${task}'`)
  .join(' ')} end`;
const FAMILIES = Object.values(TASK_CLOCKS)
  .flat()
  .map((family) => `'${family}'`)
  .join(', ');

/** Returns the limits to accept and to answer that began in the days of the report, in their state at the cut-off. */
export async function timelinessFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<TimelinessFact>[]> {
  const { key, join } = sliceOf(by, { proceeding: 'coalesce(p.id, a.proceeding_id)' });
  const chosen = `c.family in (${FAMILIES}) and ${inDays('c.started_at')}`;
  return rows<PlacedFact<TimelinessFact>>(
    database,
    `with ${clocksThen(chosen)}
     select ${periodStart(span.period, 'c.started_at')}::text as period, ${by === 'department' ? "coalesce(leg.department, lead.department, '')" : key} as key, ${TASK} as task,
       case when c.state = 'stopped' then 'stopped' when c.ended_at is not null and c.ended_at < c.due_at then 'in-time' when c.ended_at is not null then 'late'
         when c.due_at <= $3 and c.state <> 'paused' then 'late-open' else 'not-due' end as state,
       count(*)::int as count
     from clocks_then c left join assignments leg on leg.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, leg.proceeding_id)
       left join links l on c.submission_id is not null and l.submission_id = c.submission_id and ${liveLink('l')}
       join matters m on m.id = coalesce(p.matter_id, l.matter_id) and not m.sealed ${join}
     where ${OPEN_CLOCK}
     group by 1, 2, 3, 4`,
    parametersOf(span),
  );
}
