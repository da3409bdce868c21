import { isWeekend, type CivilDate } from './civil-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** One year's 放假安排, as the State Council office publishes it late in the year before; reference data. */
export interface CalendarYear {
  year: number;
  /** First and last day, inclusive, that the notice covers. */
  coverage: readonly [CivilDate, CivilDate];
  /** Days off that are not on a weekend. */
  holidays: readonly CivilDate[];
  /** 调休上班: Saturdays and Sundays that are working days. */
  workdays: readonly CivilDate[];
}

/**
 * Tells which days are working days. Outside the loaded years it assumes weekends and the statutory holidays only. The
 * caller must treat such a result as provisional; `covers` tells whether a day is covered.
 */
export class WorkCalendar {
  readonly #holidays: ReadonlySet<CivilDate>;
  readonly #workdays: ReadonlySet<CivilDate>;

  constructor(private readonly years: readonly CalendarYear[]) {
    this.#holidays = new Set(years.flatMap(({ holidays }) => holidays));
    this.#workdays = new Set(years.flatMap(({ workdays }) => workdays));
  }

  /** Whether the notice of a loaded year covers this day. */
  covers(day: CivilDate): boolean {
    return this.years.some(({ coverage: [first, last] }) => first <= day && day <= last);
  }

  /** 工作日: a day that is neither weekend nor holiday, or a make-up working day on a weekend. */
  isWorkday(day: CivilDate): boolean {
    if (this.#workdays.has(day)) return true;
    if (this.#holidays.has(day) || isWeekend(day)) return false;
    return this.covers(day) || !statutoryHolidays(Number(day.slice(0, 4))).has(day);
  }
}
