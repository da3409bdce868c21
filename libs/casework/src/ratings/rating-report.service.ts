import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#cases/calendar';
import { ratingRates, ratingState, type RatingRates, type Slot } from '#cases/ratings';
import { countRatings } from './rating-report.queries.js';

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
    const slots = await countRatings(this.database, from, to, asOf);
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
