import type { DataSource } from 'typeorm';
import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import { rows } from '#platform';

/** 逾期申请 that nobody has weighed yet. */
export interface LateApplicationView {
  proceedingId: string;
  matterId: string;
  matterNumber: string;
  /** Whether it asks for 复查 or 复核. */
  event: 'requestReview' | 'requestRecheck';
  /** Shanghai day of the application. */
  appliedOn: string;
  /** Code of the department that was asked and weighs it; null for a body outside the hub, whose decision staff record. */
  department: string | null;
}

/** The last application, admission, refusal or withdrawal of each open petition, where it is a late application: the state stayed as it was. */
export async function findLateApplications(
  database: DataSource,
  { limit, reach }: { limit: number; reach: AreaReach },
): Promise<LateApplicationView[]> {
  return rows(
    database,
    `select p.id as "proceedingId", m.id as "matterId", m.number as "matterNumber", e.event,
       coalesce(e.said ->> 'appliedOn', (e.at at time zone 'Asia/Shanghai')::date::text) as "appliedOn", e.said ->> 'department' as department
     from proceedings p join matters m on m.id = p.matter_id
       join lateral (select * from proceeding_events o where o.proceeding_id = p.id
         and o.event in ('requestReview', 'requestRecheck', 'admitLate', 'refuseLate', 'withdraw') order by o.seq desc limit 1) e
         on e.event in ('requestReview', 'requestRecheck') and e.from_state = e.to_state
     where p.kind = 'petition' and p.closed_at is null and p.state in ('done', 'done_verified', 'done_lapsed', 'reviewed')
       and not m.sealed and ${liesWithin('m', '$2')}
     order by "appliedOn", p.id limit $1`,
    [limit, reach],
  );
}
