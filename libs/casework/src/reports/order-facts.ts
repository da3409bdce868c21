import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { OrderFact } from '../indicators/hotline.js';
import { clocksThen } from './clocks-then.js';
import { inDays, parametersOf, proceedingsThen, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';
import { sliceOf, type Dimension } from './slices.js';
import type { PlacedFact } from './timeliness-facts.js';

/** SQL: a finished call-back: the caller was reached, or the order was closed because they could not be reached. */
const SETTLES = "e.event = 'callback' and (e.said ->> 'reached' = 'true' or e.to_state = 'closed')";

const RESULT = (
  said: string,
): string => `case when ${said} is null then 'not-called' when ${said} ->> 'reached' = 'false' then 'unreached' else
  case when ${said} ->> 'solved' = 'true' then 'solved' else 'not-solved' end || case when ${said} ->> 'satisfied' = 'true' then '-satisfied' else '-not-satisfied' end end`;

const UPHELD = (seq: string): string =>
  `exists (select from second_looks k where k.proceeding_id = o.id and k.seq = ${seq} and k.decision = 'stands' and k.decided_at <= $3)`;

/** SQL: every order of these days, with its events until the cut-off. */
const ORDERS = `
  orders as (
    select p.id, p.matter_id, p.opened_at,
      bool_or(e.event = 'dispatch') as dispatched,
      (array_agg(e.to_state order by e.seq desc))[1] as state,
      min(e.at) filter (where e.event = 'contactCitizen' or (e.event = 'reply' and e.said ->> 'contacted' = 'true')) as contacted_at,
      (array_agg(e.said order by e.seq) filter (where ${SETTLES}))[1] as first,
      (array_agg(e.said order by e.seq desc) filter (where ${SETTLES}))[1] as final,
      min(e.seq) filter (where ${SETTLES}) as first_seq, max(e.seq) filter (where ${SETTLES}) as final_seq
    from ${proceedingsThen('order')} p join proceeding_events e on e.proceeding_id = p.id and e.at <= $3
    where ${inDays('p.opened_at')} group by p.id, p.matter_id, p.opened_at)`;

/**
 * SQL: the first answer limit of each order; the caller must have been contacted before its end. It does not begin
 * before its order, so earlier clocks are not read.
 */
const LIMITS_OF =
  "c.family = 'H.ANSWER' and c.started_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') and c.proceeding_id in (select id from orders)";
const LIMITS = `${clocksThen(LIMITS_OF)}, limits as (select c.proceeding_id as id, (array_agg(c.due_at order by c.started_at))[1] as due_at from clocks_then c group by 1)`;

/** Returns the hotline orders opened in the days of the report, in their state at the cut-off. */
export async function orderFacts(
  database: DataSource,
  by: Dimension | 'total',
  span: ReportSpan,
): Promise<PlacedFact<OrderFact>[]> {
  const { key, join } = sliceOf(by, { proceeding: 'o.id' });
  return rows<PlacedFact<OrderFact>>(
    database,
    `with ${ORDERS}, ${LIMITS}
     select ${periodStart(span.period, 'o.opened_at')}::text as period, ${key} as key,
       case when o.state = 'answered' then 'on-the-spot' when o.state in ('refused', 'attached', 'to_petition', 'no_content', 'withdrawn') then 'ended-otherwise'
         when o.dispatched then 'dispatched' else 'waiting' end as course,
       case when o.contacted_at is not null and (k.due_at is null or o.contacted_at < k.due_at) then 'yes' when k.due_at <= $3 or o.state = 'closed' then 'no' else 'not-due' end as contacted,
       ${RESULT('o.first')} as first, case when o.state <> 'closed' then 'in-hand' else ${RESULT('o.final')} end as final,
       ${UPHELD('o.first_seq')} as "firstUpheld", ${UPHELD('o.final_seq')} as "finalUpheld", count(*)::int as count
     from orders o join matters m on m.id = o.matter_id and not m.sealed left join limits k on k.id = o.id ${join}
     group by 1, 2, 3, 4, 5, 6, 7, 8`,
    parametersOf(span),
  );
}
