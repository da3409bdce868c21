/** What a day is by the calendar of a year. */
export type DayKind = 'work' | 'weekend' | 'holiday' | 'exchange';

/** 放假安排: weekdays that are off, and weekend days that are worked. */
export interface HolidayNotice {
  holidays: readonly string[];
  workdays: readonly string[];
}

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** Monday is 0. */
export const weekdayOf = (day: string): number => (dateOf(day).getUTCDay() + 6) % 7;
export const isWeekendDay = (day: string): boolean => weekdayOf(day) > 4;

export function dayAfter(day: string, count: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + count);
  return dayOf(date);
}

/** The days of a month, in weeks that begin on Monday; null where the week has days of another month. */
export function weeksOfMonth(year: number, month: number): (string | null)[][] {
  const first = dayOf(new Date(Date.UTC(year, month - 1, 1)));
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before: (string | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
  const cells = [...before, ...Array.from({ length }, (_, at) => dayAfter(first, at))];
  const weeks: (string | null)[][] = [];
  for (let at = 0; at < cells.length; at += 7) weeks.push(cells.slice(at, at + 7));
  return weeks;
}

export function kindOfDay(day: string, { holidays, workdays }: HolidayNotice): DayKind {
  if (isWeekendDay(day)) return workdays.includes(day) ? 'exchange' : 'weekend';
  return holidays.includes(day) ? 'holiday' : 'work';
}

/** The notice with this day turned: a weekday off or back to work, a weekend day worked or off again. */
export function withDayTurned(day: string, { holidays, workdays }: HolidayNotice): HolidayNotice {
  const turned = (days: readonly string[]): string[] =>
    days.includes(day) ? days.filter((one) => one !== day) : [...days, day].sort();
  return isWeekendDay(day) ? { holidays, workdays: turned(workdays) } : { holidays: turned(holidays), workdays };
}
