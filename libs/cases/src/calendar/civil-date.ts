/**
 * A civil day in China, `YYYY-MM-DD`. Every legal day is a day in Asia/Shanghai, whatever the time zone of the server
 * (INV-05). The text sorts in order of days. A JavaScript Date could shift to another day with the time zone.
 */
export type CivilDate = string;

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const DAY_MS = 86_400_000;
/** China has used UTC+8 without summer time since 1991-09-15, so every later day starts at this offset. */
const OFFSET_MS = 8 * 3_600_000;

/** The day in Shanghai that contains an instant. */
export function civilDateOf(instant: Date): CivilDate {
  return SHANGHAI.format(instant);
}

/** Whether a text is an existing day; `2026-02-30` is not. */
export function isCivilDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(numberOfDay(text)) === text;
}

/** The day `days` later; a negative number goes back. */
export function addDays(day: CivilDate, days: number): CivilDate {
  return dayOfNumber(numberOfDay(day) + days);
}

/** The same day of the month `months` later, or the last day of that month where it has no such day (民法典 Art. 202). */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  const last = Date.UTC(year, month + months, 0) / DAY_MS;
  return dayOfNumber(Math.min(Date.UTC(year, month - 1 + months, 1) / DAY_MS + date - 1, last));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return numberOfDay(to) - numberOfDay(from);
}

export function isWeekend(day: CivilDate): boolean {
  const weekday = new Date(numberOfDay(day) * DAY_MS).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * 0:00 of a day in Shanghai. The 0:00 of the next day is the 24:00 at which a day ends (民法典 Art. 203(2)). Works for
 * days since 1992.
 */
export function startOfDay(day: CivilDate): Date {
  return new Date(numberOfDay(day) * DAY_MS - OFFSET_MS);
}

function numberOfDay(day: CivilDate): number {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

function dayOfNumber(number: number): CivilDate {
  const date = new Date(number * DAY_MS);
  const padded = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${padded(date.getUTCFullYear(), 4)}-${padded(date.getUTCMonth() + 1, 2)}-${padded(date.getUTCDate(), 2)}`;
}
