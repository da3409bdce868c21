import fc from 'fast-check';
import { addDays, addMonths, civilDateOf, daysBetween, isCivilDate, isWeekend, startOfDay } from './civil-date.js';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1992-01-01', days));

describe('civil days of Shanghai', () => {
  test('INV-05: an arrival half an hour past midnight in Shanghai belongs to the new day, whatever the UTC date is (vector V16)', () => {
    expect(civilDateOf(new Date('2026-06-30T16:30:00Z'))).toBe('2026-07-01');
    expect(civilDateOf(new Date('2026-06-30T15:59:59.999Z'))).toBe('2026-06-30');
  });

  test('a day ends at the instant at which the next one begins, and that instant belongs to the next day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(civilDateOf(startOfDay(day))).toBe(day);
        expect(civilDateOf(new Date(startOfDay(addDays(day, 1)).getTime() - 1))).toBe(day);
      }),
    );
  });

  test('adding days and then counting the days between gives the same number', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3_000, max: 3_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test('months, leap years and year ends are counted as on the wall calendar', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(isWeekend('2026-11-28') && isWeekend('2026-11-29')).toBe(true);
    expect(isWeekend('2026-11-27') || isWeekend('2026-11-30')).toBe(false);
  });

  test('a month later is the same day of it, or its last day where it has no such day (民法典 Art. 202)', () => {
    expect(addMonths('2026-01-15', 2)).toBe('2026-03-15');
    expect(addMonths('2026-06-01', 1)).toBe('2026-07-01');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 1)).toBe('2026-09-30');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  test('a day that does not exist is not read as the next one', () => {
    expect(['2026-02-30', '2026-13-01', '2027-02-29', '26-1-1', '2026-11-24T00:00'].filter(isCivilDate)).toEqual([]);
    expect(isCivilDate('2028-02-29')).toBe(true);
  });
});
