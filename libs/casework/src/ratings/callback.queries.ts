import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/**
 * `early`: answered before its limit has ended, a call is already allowed; `due`: the limit has ended; `late`: the time
 * for the call has ended too.
 */
export type CallbackStanding = 'early' | 'due' | 'late';

/** 待回访: a hotline order whose caller must be called back. */
export interface CallbackDue {
  proceedingId: string;
  matterId: string;
  matterNumber: string;
  /** Of the call that opened it. */
  registrationNumber: string | null;
  department: string | null;
  state: string;
  /** False: the time is over and the unit has not replied (INV-39). */
  answered: boolean;
  /** False while the centre must first decide on a return or on an end that the unit requests. */
  callable: boolean;
  /** 首次 or 最终 (after it was reopened). */
  which: 'first' | 'final';
  /** Failed calls of this round, and the last of them. */
  tries: number;
  triedAt: Date | null;
  /** Shanghai days: when the time to answer ends, and by when the call must be made. */
  limitEndsOn: string;
  dueOn: string;
  dueAt: Date;
  provisional: boolean;
  standing: CallbackStanding;
}

const CALLABLE = "('dispatched', 'handling', 'reopened', 'hung', 'replied')";

export async function findCallbacks(
  database: DataSource,
  { now, standing, limit, reach }: { now: Date; standing: string | null; limit: number; reach: AreaReach },
): Promise<CallbackDue[]> {
  return rows<CallbackDue>(
    database,
    `select * from (
          select p.id as "proceedingId", m.id as "matterId", m.number as "matterNumber", told.number as "registrationNumber", lead.department, p.state,
            p.state = 'replied' as answered, p.state in ${CALLABLE} as callable,
            case when calls.rounds = 0 then 'first' else 'final' end as which, calls.tries, calls.tried as "triedAt",
            (c.started_at at time zone 'Asia/Shanghai')::date::text as "limitEndsOn", c.due_on::text as "dueOn", c.provisional,
            case when c.due_at <= $1::timestamptz then 'late' when c.started_at <= $1::timestamptz then 'due' else 'early' end as standing, c.due_at as "dueAt"
          from clocks c join proceedings p on p.id = c.proceeding_id join matters m on m.id = p.matter_id
            left join assignments lead on lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
            left join lateral (select s.number from case_people(p.id) c join submissions s on s.id = c.submission_id
              where s.channel <> 'feed' and s.amends is null order by s.received_at limit 1) told on true
            cross join lateral (
              select count(*) filter (where e.to_state = 'reopened')::int as rounds,
                count(*) filter (where e.event = 'callback' and e.said ->> 'reached' = 'false' and e.seq > began.seq)::int as tries,
                max(e.at) filter (where e.event = 'callback' and e.said ->> 'reached' = 'false' and e.seq > began.seq) as tried
              from proceeding_events e, (select coalesce(max(seq), 0) as seq from proceeding_events where proceeding_id = p.id and (event = 'reply' or to_state = 'reopened')) began
              where e.proceeding_id = p.id and (e.event = 'callback' or e.event = 'sendBack')) calls
          where c.family = 'H.CALLBACK' and c.ended_at is null and not m.sealed and not c.hidden and ${liesWithin('m', '$4')}) waiting
        where $2::text is null or standing = $2 order by "dueAt", "proceedingId" limit $3`,
    [now, standing, limit, reach],
  );
}
