import { shownRelation } from '#cases/relations';
import type { DataSource } from 'typeorm';
import { rows } from '#platform';

/** One line of the register 登记簿: an open submission, without personal data. */
export interface RegisterLine {
  id: string;
  /** Time of receipt in microseconds; together with the id it is the start of the next page. */
  receivedAt: string;
  number: string;
  channel: string;
  source: string;
  /** Civil days in Shanghai, YYYY-MM-DD: of receipt 收到 and of registration 登记. */
  receivedOn: string;
  registeredOn: string;
  /** With names, phones and numbers masked, as staff see it. */
  title: string;
  category: string | null;
  area: string | null;
  matter: string | null;
  relation: string | null;
  /** Code of the current lead department. */
  lead: string | null;
  /** State of the proceeding; `archive` 档案 for what nobody works on. */
  state: string | null;
  answeredOn: string | null;
}

export async function findRegisterPage(
  database: DataSource,
  { from, to, receivedAt, id, limit }: { from: string; to: string; receivedAt: string; id: string; limit: number },
): Promise<RegisterLine[]> {
  return rows<RegisterLine>(database, PAGE_OF_REGISTER, [from, to, receivedAt, id, limit]);
}

const PAGE_OF_REGISTER = `
  select s.id, s.received_at::text as "receivedAt", s.number, s.channel, s.source, s.received_on::text as "receivedOn", (s.registered_at at time zone 'Asia/Shanghai')::date::text as "registeredOn", coalesce(t.title, '') as title,
    m.category, m.area, m.number as matter, ${shownRelation('l')} as relation, a.department as lead, case when s.archive then 'archive' else p.state end as state, (a.answered_at at time zone 'Asia/Shanghai')::date::text as "answeredOn"
  from submissions s
    left join open_texts t on t.submission_id = s.id
    left join links l on l.submission_id = s.id and l.undone_at is null
    left join matters m on m.id = l.matter_id and not m.sealed
    left join lateral (select * from assignments x where x.matter_id = m.id and x.role = 'lead' and x.state in ('sent', 'signed', 'answered') order by x.assigned_at desc limit 1) a on true
    left join lateral (select state from proceedings y where y.matter_id = m.id order by y.opened_at desc limit 1) p on true
  where s.seal = 'open'
    and s.received_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') and s.received_at < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
    and (s.received_at, s.id) > ($3::timestamptz, $4::uuid)
  order by s.received_at, s.id limit $5`;
