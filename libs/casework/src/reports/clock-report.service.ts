import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { clockLines, type ClockFlow, type ClockLine } from '../indicators/clock-flows.js';
import { periodsBetween } from '../indicators/periods.js';
import { clocksThen, OPEN_CLOCK, SOMEBODYS_DUTY } from './clocks-then.js';
import { parametersOf, type ReportSpan } from './cutoff.js';
import { periodStart } from './period.js';

/** SQL: clocks that may have run in the days of the report. */
const BEGUN = "c.started_at < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')";
const NOT_OVER = "(c.ended_at is null or c.ended_at >= ($1::date::timestamp at time zone 'Asia/Shanghai'))";

/** Counts of clocks: kept, missed, running. */
@Injectable()
export class ClockReportService {
  constructor(private readonly database: DataSource) {}

  /** Returns what happened to the clocks of each family in each period, and the state at its end; open matters only. */
  async report(span: ReportSpan): Promise<ClockLine[]> {
    const flows = await rows<ClockFlow>(
      this.database,
      `with ${clocksThen(BEGUN, NOT_OVER)},
     told_late as (
       select c.family, c.started_at, c.ended_at, c.state, c.due_at,
         ${SOMEBODYS_DUTY} and c.due_at <= $3 and c.state not in ('met', 'stopped', 'paused') and (c.ended_at is null or c.ended_at >= c.due_at) as overdue
       from clocks_then c where ${OPEN_CLOCK}),
     days as (select ($1::date::timestamp at time zone 'Asia/Shanghai') as first, least((($2::date + 1)::timestamp at time zone 'Asia/Shanghai'), $3 + interval '1 microsecond') as next),
     moments as (
       select family, started_at as at, 1 as started, 0 as met, 0 as stopped, 0 as missed, 0 as "endedLate" from told_late where started_at < (select next from days)
       union all select family, ended_at, 0, (state = 'met')::int, (state = 'stopped')::int, 0, 0 from told_late where ended_at is not null and not overdue
       union all select family, due_at, 0, 0, 0, 1, 0 from told_late where overdue
       union all select family, ended_at, 0, 0, 0, 0, 1 from told_late where overdue and ended_at is not null)
     select family, case when at >= (select first from days) then ${periodStart(span.period, 'at')}::text end as period,
       sum(case when at < (select first from days) then started - met - stopped - "endedLate" else started end)::int as started,
       sum(met)::int as met, sum(stopped)::int as stopped,
       sum(case when at < (select first from days) then missed - "endedLate" else missed end)::int as missed, sum("endedLate")::int as "endedLate"
     from moments where at < (select next from days) group by 1, 2`,
      parametersOf(span),
    );
    return clockLines(flows, periodsBetween(span.from, span.to, span.period));
  }
}
