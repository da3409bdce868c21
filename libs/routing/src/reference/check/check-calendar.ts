import { calendarFaults, isCivilDate } from '#cases/calendar';
import { type FaultList, type ReferenceFaultReason } from './reference-fault.js';
import { isObject } from './row-shapes.js';

const LISTS = ['holidays', 'workdays'] as const;
const MOST_DAYS = 100;

/** Adds what is wrong with the calendar of a year: days twice, days of another year, holidays that the law names and the table lacks. */
export function checkCalendar(table: string, content: unknown, faults: FaultList): void {
  const add = (
    field: string,
    reason: ReferenceFaultReason,
    about: string | null = null,
    row: number | null = null,
  ): void => faults.add({ table, row, code: about, field, reason, about });
  if (!isObject(content)) return add('', 'not-a-row');
  const year = content['year'];
  if (typeof year !== 'number' || table !== `calendar-${year}`) return add('year', 'year-out-of-range');
  const coverage = content['coverage'];
  if (
    !Array.isArray(coverage) ||
    coverage[0] !== `${year}-01-01` ||
    coverage[1] !== `${year}-12-31` ||
    coverage.length !== 2
  )
    add('coverage', 'not-the-whole-year');
  const days = { holidays: daysOf(content['holidays']), workdays: daysOf(content['workdays']) };
  for (const field of LISTS) if (!days[field]) add(field, 'not-texts');
  const { holidays, workdays } = days;
  if (!holidays || !workdays) return;
  const seen = new Set<string>();
  for (const field of LISTS)
    for (const [at, day] of days[field]!.entries()) {
      if (seen.has(day)) add(`${field}[${at}]`, 'twice', day, at + 1);
      seen.add(day);
    }
  // One fault for a day that is there twice.
  const once = { holidays: [...new Set(holidays)], workdays: [...new Set(workdays)] };
  for (const { day, reason } of calendarFaults({ year, ...once, source: '' })) {
    const field = LISTS.find((list) => once[list].includes(day)) ?? 'holidays';
    add(field, reason, day);
  }
}

const daysOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length <= MOST_DAYS && value.every((day) => typeof day === 'string' && day.length <= 10)
    ? (value as string[])
    : undefined;

/** `calendar-2027` and the like. */
export const isCalendarTable = (table: string): boolean =>
  /^calendar-\d{4}$/.test(table) && isCivilDate(`${table.slice(9)}-01-01`);
