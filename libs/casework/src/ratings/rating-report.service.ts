import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { civilDateOf, ratingRates, ratingState, type Rating, type RatingRates, type Slot } from '#cases';

export interface RatingLine extends RatingRates {
  slot: Slot;
  /** The rated unit; null for the bureau. */
  department: string | null;
}

/** 评价统计. */
@Injectable()
export class RatingReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * Returns 参评率 and 满意率 by slot and unit, for slots opened from the first to the last day, in their state at the cut-off,
   * with their denominators.
   */
  async report({ from, to, asOf }: { from: string; to: string; asOf: Date }): Promise<RatingLine[]> {
    const slots = await rows<{
      slot: Slot;
      department: string | null;
      value: Rating | null;
      lastDay: string;
      count: number;
    }>(
      this.database,
      `select r.slot, r.department, case when r.rated_at <= $3 then r.value end as value, r.last_day::text as "lastDay", count(*)::int as count
        from rating_slots r join submissions s on s.id = r.submission_id join proceedings p on p.id = r.proceeding_id join matters m on m.id = p.matter_id
        where s.seal = 'open' and not m.sealed and r.opened_at <= $3
          and r.opened_at >= ($1::date::timestamp at time zone 'Asia/Shanghai') and r.opened_at < (($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
        group by 1, 2, 3, 4 order by 1, 2`,
      [from, to, asOf],
    );
    const today = civilDateOf(asOf);
    const groups = new Map<
      string,
      { slot: Slot; department: string | null; states: Parameters<typeof ratingRates>[0][number][] }
    >();
    for (const { slot, department, value, lastDay, count } of slots) {
      const key = `${slot} ${department ?? ''}`;
      const group = groups.get(key) ?? { slot, department, states: [] };
      for (let i = 0; i < count; i++) group.states.push({ value, state: ratingState({ lastDay, value }, today) });
      groups.set(key, group);
    }
    return [...groups.values()].map(({ slot, department, states }) => ({ slot, department, ...ratingRates(states) }));
  }
}
