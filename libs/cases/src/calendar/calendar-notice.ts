import { isCivilDate, isWeekend, type CivilDate } from './civil-date.js';
import { statutoryHolidays } from './statutory-holidays.js';

/** One year's 放假安排, as a person types it in from the notice of the State Council office. */
export interface CalendarNotice {
  year: number;
  /** Weekdays that are days off. */
  holidays: readonly CivilDate[];
  /** 调休上班: weekend days that are working days. */
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
 * Returns the faults of a typed-in year; empty when there are none. A typing error would move deadlines, so values that
 * no notice can contain are refused: a make-up Wednesday, a holiday on a Sunday, a missing statutory holiday.
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

/** Whether a notice covers this day: its own year and, for New Year, the last days of the year before. */
function ofNotice(day: CivilDate, year: number): boolean {
  return day.startsWith(`${year}-`) || (day >= `${year - 1}-12-20` && day < `${year}-01-01`);
}
