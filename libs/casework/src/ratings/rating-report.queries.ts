import type { DataSource } from 'typeorm';
import type { Slot, Rating } from '#cases/ratings';
import { rows } from '#platform';

export interface RatingCount {
  slot: Slot;
  department: string | null;
  value: Rating | null;
  lastDay: string;
  count: number;
}

export async function countRatings(database: DataSource, from: string, to: string, asOf: Date): Promise<RatingCount[]> {
  return rows<RatingCount>(
    database,
    `select r.slot, r.department, case when r.rated_at <= $3 then r.value end as value, r.last_day::text as "lastDay", count(*)::int as count
        from rating_slots r join submissions s on s.id = r.submission_id join proceedings p on p.id = r.proceeding_id join matters m on m.id = p.matter_id
        where s.seal = 'open' and not m.sealed and r.opened_at <= $3
          and r.opened_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') and r.opened_at < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
        group by 1, 2, 3, 4 order by 1, 2`,
    [from, to, asOf],
  );
}
