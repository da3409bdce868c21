import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { ClockRule } from './clock-rule.js';
import type { WarningStep } from '../calendar/warning.js';
import { WorkCalendar, type CalendarYear } from '../calendar/work-calendar.js';
import { readWorkHours, type WorkHours } from '../calendar/work-hours.js';

/** The clock rules and calendars of the city that are valid now. */
export interface ClockBook {
  rules: readonly ClockRule[];
  calendar: WorkCalendar;
  /** Identifies the loaded calendars; changes whenever one is loaded again. */
  stamp: string;
  hours: WorkHours;
  steps: readonly WarningStep[];
}

interface ClocksFile {
  items: ClockRule[];
  workHours: { periods: string[] };
  warnings: { steps: WarningStep[] };
}

const WHICH = "from reference_data where name = 'clocks' or name like 'calendar-%'";

/**
 * The last book that was read, with the load times of its tables. One process serves one hub, so one book is enough.
 */
let last: { loaded: string; book: ClockBook } | undefined;

/**
 * Returns the book as the caller's transaction sees it, or undefined while no clocks are loaded. Every call checks
 * whether tables were loaded since and reads them only then. So no process counts with an old calendar.
 */
export async function readClockBook(tx: Tx | DataSource): Promise<ClockBook | undefined> {
  const now = await row<{ loaded: string | null }>(
    tx,
    `select string_agg(name || '@' || version || '@' || loaded_at, ' ' order by name) as loaded ${WHICH}`,
  );
  const loaded = now?.loaded ?? '';
  if (last?.loaded === loaded) return last.book;
  const book = await readAnew(tx);
  if (book) last = { loaded, book };
  return book;
}

async function readAnew(tx: Tx | DataSource): Promise<ClockBook | undefined> {
  const stored = await rows<{ name: string; version: string; items: unknown }>(
    tx,
    `select name, version, items ${WHICH} order by name`,
  );
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
