import { addDays, type CivilDate } from '#cases/calendar';

/** 统计周期: how days are grouped. A business month may run from the 21st to the 20th. */
export type PeriodKind = 'day' | 'week' | 'month';

export interface Period {
  kind: PeriodKind;
  /** First day of the counted month, 1–28; 21 means "21st to 20th", named after its first day. */
  monthFrom: number;
}

/** First day of the period that contains the day; weeks begin on Monday (GB/T 7408). */
export function firstDayOf(day: CivilDate, { kind, monthFrom }: Period): CivilDate {
  if (kind === 'day') return day;
  if (kind === 'week') return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return addDays(`${addDays(day, 1 - monthFrom).slice(0, 7)}-01`, monthFrom - 1);
}

/** The first days of all periods between two days. */
export function periodsBetween(from: CivilDate, to: CivilDate, period: Period): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(firstDayOf(day, period));
  return [...new Set(days)];
}
