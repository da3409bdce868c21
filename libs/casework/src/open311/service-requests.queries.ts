import type { DataSource } from 'typeorm';
import { ANSWERED_STATES } from '#cases/lifecycle';
import { row, rows } from '#platform';

/** Which service requests are wanted; what is absent does not matter. Times are whole seconds, as clients are told them; both ends belong. */
export interface ServiceRequestFilter {
  numbers?: string[];
  serviceCodes?: string[];
  receivedFrom?: Date;
  receivedTo?: Date;
  updatedFrom?: Date;
  updatedTo?: Date;
  status?: 'open' | 'closed';
  limit: number;
  offset: number;
}

export interface StoredServiceRequest {
  id: string;
  number: string;
  serviceCode: string;
  receivedAt: Date;
  updatedAt: Date;
  closed: boolean;
  answered: boolean;
  department: string | null;
  /** Encrypted content, where it may be read: the submission is open and was read. */
  content: Buffer | null;
  text: string | null;
  place: string | null;
}

/**
 * Service requests, the newest first. What is known of a request besides what its client sent is read for an open submission
 * only (`s.seal = 'open'`): a sealed file and one that waits to be read have no end, no department and no words, so
 * both look like any request that is not finished (INV-25).
 */
export async function findServiceRequests(
  database: DataSource,
  filter: ServiceRequestFilter,
): Promise<StoredServiceRequest[]> {
  return rows<StoredServiceRequest>(
    database,
    `select * from (
       select s.id, s.number, s.service_code as "serviceCode", s.received_at as "receivedAt",
         coalesce(done.closed, false) as closed, coalesce(done.closed and done.answered, false) as answered,
         case when done.closed then coalesce(done.ended, s.routed_at, s.received_at) else s.received_at end as "updatedAt",
         case when done.closed then done.department end as department,
         case when t.submission_id is not null then s.content_cipher end as content, t.body as text, t.place_text as place
       from submissions s
       left join links l on l.submission_id = s.id and l.undone_at is null and s.seal = 'open'
       left join lateral (${END_OF_WORK}) done on s.seal = 'open'
       left join open_texts t on t.submission_id = s.id and s.seal = 'open' and s.routed_at is not null
       where s.channel = 'open311' and s.service_code is not null
         and ($1::text[] is null or s.number = any($1)) and ($2::text[] is null or s.service_code = any($2))
         and ($3::timestamptz is null or s.received_at >= $3) and ($4::timestamptz is null or s.received_at < $4::timestamptz + interval '1 second')
     ) one
     where ($5::timestamptz is null or "updatedAt" >= $5) and ($6::timestamptz is null or "updatedAt" < $6::timestamptz + interval '1 second')
       and ($7::boolean is null or closed = $7)
     order by "receivedAt" desc, id desc limit $8 offset $9`,
    [
      filter.numbers ?? null,
      filter.serviceCodes ?? null,
      filter.receivedFrom ?? null,
      filter.receivedTo ?? null,
      filter.updatedFrom ?? null,
      filter.updatedTo ?? null,
      filter.status === undefined ? null : filter.status === 'closed',
      filter.limit,
      filter.offset,
      ANSWERED_STATES,
    ],
  );
}

/** SQL: whether nothing is worked on any more for the submission `s`, since when, and by whom. Archive and thanks are filed. */
const END_OF_WORK = `
  select (s.archive or coalesce(l.relation = 'thanks', false) or coalesce(bool_and(p.closed_at is not null or p.state = any($10)), false)) as closed,
    bool_or(lead.answered_at is not null or spot.at is not null) as answered, max(coalesce(p.closed_at, lead.answered_at, spot.at)) as ended,
    (array_agg(lead.department order by lead.answered_at desc nulls last) filter (where lead.department is not null))[1] as department
  from proceedings p join matters m on m.id = p.matter_id and not m.sealed
  left join lateral (select a.department, a.answered_at from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state = 'answered'
    order by a.answered_at desc limit 1) lead on true
  left join lateral (select max(e.at) as at from proceeding_events e where e.proceeding_id = p.id and e.event = 'answerNow') spot on true
  where p.matter_id = l.matter_id and concerns(p.id, s.id)`;

/** The moment of the last change of the city's tables, from which the services are made. */
export async function findServicesChangedAt(database: DataSource): Promise<Date | null> {
  const found = await row<{ at: Date | null }>(database, 'select max(loaded_at) as at from reference_data');
  return found?.at ?? null;
}
