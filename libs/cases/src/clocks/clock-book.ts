import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import type { ClockRule, ClockBook } from './clock-rule.js';
import type { WarningStep } from '../calendar/warning.js';
import { WorkCalendar, type CalendarYear } from '../calendar/work-calendar.js';
import { readWorkHours } from '../calendar/work-hours.js';
import { findLoadTimes, findClockTables } from './clock-facts.queries.js';

interface ClocksFile {
  items: ClockRule[];
  workHours: { periods: string[] };
  warnings: { steps: WarningStep[] };
}

/**
 * The last book that was read, with the load times of its tables. One process serves one hub, so one book is enough.
 */
let last: { loaded: string; book: ClockBook } | undefined;

/**
 * Returns the book as the caller's transaction sees it, or undefined while no clocks are loaded. Every call checks
 * whether tables were loaded since and reads them only then. So no process counts with an old calendar.
 */
export async function readClockBook(tx: Tx | DataSource): Promise<ClockBook | undefined> {
  const now = await findLoadTimes(tx);
  const loaded = now?.loaded ?? '';
  if (last?.loaded === loaded) return last.book;
  const book = await readAnew(tx);
  if (book) last = { loaded, book };
  return book;
}

/** The book as it would be with this calendar instead of that of its year. */
export async function readBookWith(database: DataSource, year: CalendarYear): Promise<ClockBook | undefined> {
  const [book, stored] = [await readClockBook(database), await findClockTables(database)];
  const others = stored.filter(({ name }) => name !== 'clocks' && name !== `calendar-${year.year}`);
  return book && { ...book, calendar: new WorkCalendar([...others.map(({ items }) => items as CalendarYear), year]) };
}

async function readAnew(tx: Tx | DataSource): Promise<ClockBook | undefined> {
  const stored = await findClockTables(tx);
  const clocks = stored.find(({ name }) => name === 'clocks')?.items as ClocksFile | undefined;
  if (!clocks) return undefined;
  const years = stored.filter(({ name }) => name !== 'clocks');
  return {
    rules: clocks.items,
    calendar: new WorkCalendar(years.map(({ items }) => items as CalendarYear)),
    stamp: years.map(({ name, version }) => `${name}@${version}`).join(' '),
    hours: readWorkHours(clocks.workHours.periods),
    steps: clocks.warnings.steps,
  };
}
