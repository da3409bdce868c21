import type { CivilDate } from '../calendar/civil-date.js';

/** 信访部门 / 责任单位: each is rated separately. */
export const SLOTS = ['bureau', 'unit'] as const;
export type Slot = (typeof SLOTS)[number];

/** 满意 基本满意 不满意 */
export const RATINGS = ['satisfied', 'mostly', 'dissatisfied'] as const;
export type Rating = (typeof RATINGS)[number];

/** 待评价 (not due yet), 未评价, 已评价, 超期未评价. Overdue never counts as satisfied (INV-38). */
export type RatingState = 'not-yet' | 'not-rated' | 'rated' | 'overdue';

export interface SlotFacts {
  /** Undefined while the petition has not ended. */
  lastDay: CivilDate | undefined;
  value: Rating | null;
}

export function ratingState({ lastDay, value }: SlotFacts, today: CivilDate): RatingState {
  if (value) return 'rated';
  if (lastDay === undefined) return 'not-yet';
  return today > lastDay ? 'overdue' : 'not-rated';
}

/** 参评率 and 满意率 of some slots, with the numbers behind them. */
export interface RatingRates {
  /** Slots that are due: not rated, rated and overdue. */
  due: number;
  rated: number;
  /** 满意 and 基本满意 [P: how running systems count]. */
  satisfied: number;
  /** rated / due; null when nothing was due. */
  participation: number | null;
  /** satisfied / rated; null when nobody rated. */
  satisfaction: number | null;
}

export function ratingRates(states: readonly { state: RatingState; value: Rating | null }[]): RatingRates {
  const due = states.filter(({ state }) => state !== 'not-yet').length;
  const rated = states.filter(({ state }) => state === 'rated').length;
  const satisfied = states.filter(({ value }) => value === 'satisfied' || value === 'mostly').length;
  return {
    due,
    rated,
    satisfied,
    participation: due === 0 ? null : rated / due,
    satisfaction: rated === 0 ? null : satisfied / rated,
  };
}
