import type { AreaReach } from '#people';
import { liesWithin } from '../reach/matter-reach.queries.js';
import { BEARER, CLOCK, IN_MATTER } from './clock.queries.js';
import { type RunningClock } from './clock-row.js';
import type { DataSource } from 'typeorm';
import { rows } from '#platform';

export async function findClocksOfMatter(database: DataSource, matterId: string): Promise<RunningClock[]> {
  return rows<RunningClock>(
    database,
    `${CLOCKS_OF} and ${IN_MATTER} order by c.ended_at is not null, c.due_at, c.clock`,
    [matterId],
  );
}

export async function findClocksOfWork(
  database: DataSource,
  assignmentIds: readonly string[],
): Promise<(RunningClock & { work: string })[]> {
  return rows<RunningClock & { work: string }>(
    database,
    `select ${CLOCK}, mine.work from (
       select k.id, a.id as work from assignments a join clocks k on k.assignment_id = a.id where a.id = any($1::uuid[])
       union all select k.id, a.id from assignments a join clocks k on k.proceeding_id = a.proceeding_id
         where a.id = any($1::uuid[]) and a.role = 'lead' and k.rule ->> 'who' = 'responsible-body') mine
     join clocks c on c.id = mine.id where c.ended_at is null and not c.hidden order by c.due_at, c.clock`,
    [assignmentIds],
  );
}

/** Running clocks that a calendar could move, with their matter; never those of sealed ones. At most `limit`. */
export async function findCountedClocks(
  database: DataSource,
  limit: number,
): Promise<(RunningClock & { matterNumber: string })[]> {
  return rows<RunningClock & { matterNumber: string }>(
    database,
    `${CLOCKS_OF.replace('select', 'select m.number as "matterNumber",')}
       and c.ended_at is null and (c.provisional and c.state <> 'paused'
         or c.state = 'running' and c.rule ->> 'unit' in ('natural', 'workday', 'month', 'workhour')) order by c.due_at, c.id limit $1`,
    [limit],
  );
}

/** Whose overdue clock it is. */
export interface LateClockPlace {
  family: string;
  matterId: string;
  matterNumber: string;
  department: string | null;
}

export async function findLateClocks(
  database: DataSource,
  { now, limit, reach }: { now: Date; limit: number; reach: AreaReach },
): Promise<(RunningClock & LateClockPlace)[]> {
  return rows<RunningClock & LateClockPlace>(
    database,
    `${CLOCKS_OF.replace('select', `select c.family, m.id as "matterId", m.number as "matterNumber", ${BEARER} as department,`)}
       and ${liesWithin('m', '$3')} and c.ended_at is null and c.state in ('running', 'missed') and c.due_at <= $1 and c.rule ->> 'who' <> 'petitioner' and not coalesce((c.rule ->> 'lapses')::boolean, false) order by c.due_at, c.id limit $2`,
    [now, limit, reach],
  );
}

const CLOCKS_OF = `
  select ${CLOCK} from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)
    left join links l on l.submission_id = c.submission_id and l.undone_at is null join matters m on m.id = coalesce(p.matter_id, l.matter_id)
    left join assignments lead on lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
  where not m.sealed and not c.hidden`;

/** SQL: the proceeding `p` concerns the submission $1. */
const CONCERNS = 'concerns(p.id, $1)';

export async function findPromisedClocks(
  database: DataSource,
  submissionId: string,
  matterId: string | null,
  kind: string,
): Promise<Pick<RunningClock, 'rule' | 'dueOn' | 'provisional'>[]> {
  return rows<Pick<RunningClock, 'rule' | 'dueOn' | 'provisional'>>(
    database,
    // Who takes part is asked once for each proceeding, and not once for each of its clocks.
    `with concerned as materialized (select p.id from proceedings p where p.matter_id = $2 and p.kind = $3 and ${CONCERNS})
     select c.rule, c.due_on::text as "dueOn", c.provisional from clocks c
     where c.id in (select id from clocks where submission_id = $1
         union all select k.id from concerned p join clocks k on k.proceeding_id = p.id
         union all select k.id from concerned p join assignments a on a.proceeding_id = p.id join clocks k on k.assignment_id = a.id)
       and c.ended_at is null and (not c.hidden or c.submission_id = $1)
       and c.rule ->> 'mark' = 'L' and (c.rule ->> 'promised')::boolean order by c.due_at`,
    [submissionId, matterId, kind],
  );
}
