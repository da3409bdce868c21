import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';
import type { ClockRule } from './rules/clock-rule.js';
import type { WarningStep } from './rules/warning.js';
import { WorkCalendar, type CalendarYear } from './rules/work-calendar.js';
import { readWorkHours, type WorkHours } from './rules/work-hours.js';

/** The city's clocks and calendars as they stand now. */
export interface ClockBook {
  rules: readonly ClockRule[];
  calendar: WorkCalendar;
  /** Names the loaded calendars; changes whenever one is loaded anew. */
  stamp: string;
  hours: WorkHours;
  steps: readonly WarningStep[];
}

interface ClocksFile {
  items: ClockRule[];
  workHours: { periods: string[] };
  warnings: { steps: WarningStep[] };
}

/**
 * Reads the book in the caller's transaction, so that every machine counts by the same figures; undefined while no clocks are loaded.
 * Two small rows: what is saved by keeping them is not worth a machine that counts by last year's calendar.
 */
export async function readClockBook(tx: Tx | DataSource): Promise<ClockBook | undefined> {
  const stored = await rows<{ name: string; version: string; items: unknown }>(
    tx, "select name, version, items from reference_data where name = 'clocks' or name like 'calendar-%' order by name");
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
