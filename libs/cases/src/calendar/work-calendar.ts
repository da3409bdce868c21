import { isWeekend, type CivilDate } from './civil-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** One year's 放假安排 as the State Council office publishes it late in the year before; reference data. */
export interface CalendarYear {
  year: number;
  /** First and last day, inclusive, that the notice settles. */
  coverage: readonly [CivilDate, CivilDate];
  /** Days off that would be weekdays. */
  holidays: readonly CivilDate[];
  /** 调休上班: Saturdays and Sundays that are worked. */
  workdays: readonly CivilDate[];
}

/**
 * Which days are worked. Outside the coverage of the loaded years nobody knows yet: weekends and the statutory floor are assumed,
 * and whoever asks must treat the answer as provisional. A calendar that answered there without saying so would be a trap.
 */
export class WorkCalendar {
  readonly #holidays: ReadonlySet<CivilDate>;
  readonly #workdays: ReadonlySet<CivilDate>;

  constructor(private readonly years: readonly CalendarYear[]) {
    this.#holidays = new Set(years.flatMap(({ holidays }) => holidays));
    this.#workdays = new Set(years.flatMap(({ workdays }) => workdays));
  }

  /** Whether a loaded year's notice settles this day. */
  covers(day: CivilDate): boolean {
    return this.years.some(({ coverage: [first, last] }) => first <= day && day <= last);
  }

  /** 工作日: a day that is neither weekend nor holiday, or a weekend day that is worked in exchange. */
  isWorkday(day: CivilDate): boolean {
    if (this.#workdays.has(day)) return true;
    if (this.#holidays.has(day) || isWeekend(day)) return false;
    return this.covers(day) || !statutoryHolidays(Number(day.slice(0, 4))).has(day);
  }
}
