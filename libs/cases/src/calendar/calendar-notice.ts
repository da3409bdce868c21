import { isCivilDate, isWeekend, type CivilDate } from './civil-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** One year's 放假安排 as a person types it in from the State Council office's notice. */
export interface CalendarNotice {
  year: number;
  /** Weekdays that are off. */
  holidays: readonly CivilDate[];
  /** 调休上班: weekend days that are worked. */
  workdays: readonly CivilDate[];
  /** Title and number of the notice. */
  source: string;
}

export type CalendarFault = {
  day: string;
  reason:
    | 'not-a-day'
    | 'other-year'
    | 'weekend-needs-no-entry'
    | 'weekday-needs-no-entry'
    | 'statutory-holiday-missing'
    | 'year-out-of-range';
};

/**
 * What is wrong with a typed-in year; empty when nothing is. A slip here would move deadlines, so what cannot be in any notice is
 * refused: a make-up Wednesday, a holiday on a Sunday, or a statutory holiday left out.
 */
export function calendarFaults({ year, holidays, workdays }: CalendarNotice): CalendarFault[] {
  if (year < 2024 || year > 2050) return [{ day: String(year), reason: 'year-out-of-range' }];
  const faults: CalendarFault[] = [];
  for (const [days, wanted] of [
    [holidays, false],
    [workdays, true],
  ] as const) {
    for (const day of days) {
      if (!isCivilDate(day)) faults.push({ day, reason: 'not-a-day' });
      else if (!ofNotice(day, year)) faults.push({ day, reason: 'other-year' });
      else if (isWeekend(day) !== wanted)
        faults.push({ day, reason: wanted ? 'weekday-needs-no-entry' : 'weekend-needs-no-entry' });
    }
  }
  const missing = [...statutoryHolidays(year)].filter((day) => !isWeekend(day) && !holidays.includes(day));
  return [...faults, ...missing.map((day) => ({ day, reason: 'statutory-holiday-missing' as const }))];
}

/** A notice settles its year, and for New Year at times the last days of the year before. */
function ofNotice(day: CivilDate, year: number): boolean {
  return day.startsWith(`${year}-`) || (day >= `${year - 1}-12-20` && day < `${year}-01-01`);
}
