import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarFaults, type CalendarNotice } from './calendar-notice.js';

/** 2027 with its statutory holidays on weekdays, without additions. */
const FLOOR: CalendarNotice = {
  year: 2027,
  source: '测试用，不是真实通知',
  workdays: [],
  holidays: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'],
};
const faultsOf = (change: Partial<CalendarNotice>): string[] =>
  calendarFaults({ ...FLOOR, ...change }).map(({ day, reason }) => `${day} ${reason}`);

describe('a year typed in from its notice', () => {
  test('is accepted when it has the statutory holidays, weekdays off and make-up weekend days', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ holidays: [...FLOOR.holidays, '2027-02-09'], workdays: ['2027-02-20'] })).toEqual([]);
    const shipped = JSON.parse(
      readFileSync(join(process.cwd(), 'db/reference/calendar-2026.json'), 'utf8'),
    ) as CalendarNotice;
    expect(calendarFaults(shipped)).toEqual([]);
  });

  test('may cover the last days of the year before, as New Year sometimes needs', () => {
    expect(faultsOf({ workdays: ['2026-12-27'] })).toEqual([]);
    expect(faultsOf({ workdays: ['2026-12-20'] })).toEqual([]);
    expect(faultsOf({ workdays: ['2026-12-19'] })).toEqual(['2026-12-19 other-year']);
  });

  test('is refused for days that no notice can contain', () => {
    expect(faultsOf({ holidays: [...FLOOR.holidays, '2027-02-06'] })).toEqual(['2027-02-06 weekend-needs-no-entry']);
    expect(faultsOf({ workdays: ['2027-02-10'] })).toEqual(['2027-02-10 weekday-needs-no-entry']);
    expect(faultsOf({ workdays: ['2027-02-30'] })).toEqual(['2027-02-30 not-a-day']);
    expect(faultsOf({ workdays: ['2028-01-08'] })).toEqual(['2028-01-08 other-year']);
  });

  test('is refused while a statutory holiday is missing', () => {
    expect(faultsOf({ holidays: FLOOR.holidays.filter((day) => day !== '2027-10-01') })).toEqual([
      '2027-10-01 statutory-holiday-missing',
    ]);
  });

  test('is refused for a year whose feasts the hub does not know', () => {
    for (const year of [2023, 2051]) expect(faultsOf({ year })).toEqual([`${year} year-out-of-range`]);
    for (const year of [2024, 2050]) expect(faultsOf({ year })).not.toContain(`${year} year-out-of-range`);
  });
});
