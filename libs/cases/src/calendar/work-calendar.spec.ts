import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkCalendar, type CalendarYear } from './work-calendar.js';

const YEAR_2026 = JSON.parse(
  readFileSync(join(process.cwd(), 'db/reference/calendar-2026.json'), 'utf8'),
) as CalendarYear;

describe('the work-day calendar', () => {
  const calendar = new WorkCalendar([YEAR_2026]);

  test('knows the make-up Saturdays and Sundays of 2026 as work days and the weekdays off as holidays', () => {
    expect(
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].every((day) =>
        calendar.isWorkday(day),
      ),
    ).toBe(true);
    expect(
      ['2026-01-02', '2026-02-23', '2026-04-06', '2026-05-05', '2026-06-19', '2026-10-07'].some((day) =>
        calendar.isWorkday(day),
      ),
    ).toBe(false);
  });

  test('leaves an ordinary Tuesday a work day and an ordinary Sunday a day off', () => {
    expect(calendar.isWorkday('2026-11-24')).toBe(true);
    expect(calendar.isWorkday('2026-11-29')).toBe(false);
  });

  test('reports that it does not cover 2027, but still has New Year of 2027 as a day off', () => {
    expect(calendar.covers('2026-12-31')).toBe(true);
    expect(calendar.covers('2027-01-01')).toBe(false);
    expect(calendar.isWorkday('2027-01-01')).toBe(false);
    expect(calendar.isWorkday('2027-02-08')).toBe(false); // 正月初三
    expect(calendar.isWorkday('2027-02-09')).toBe(true); // days that the notice may add are not guessed
  });

  test('INV-11: takes the days that a later year adds, also those of the December before it', () => {
    const next: CalendarYear = {
      year: 2027,
      coverage: ['2027-01-01', '2027-12-31'],
      holidays: ['2027-01-01', '2027-02-09'],
      workdays: ['2026-12-27'],
    };
    const both = new WorkCalendar([YEAR_2026, next]);
    expect(both.covers('2027-01-01')).toBe(true);
    expect(both.isWorkday('2027-02-09')).toBe(false);
    expect(both.isWorkday('2026-12-27')).toBe(true);
  });
});
