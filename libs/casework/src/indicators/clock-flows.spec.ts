import fc from 'fast-check';
import { clockLines, type ClockFlow } from './clock-flows.js';
import { firstDayOf, periodsBetween } from './periods.js';

const flow = (period: string | null, changed: Partial<ClockFlow>): ClockFlow => ({
  family: 'C1',
  period,
  started: 0,
  met: 0,
  stopped: 0,
  missed: 0,
  endedLate: 0,
  ...changed,
});

describe('Clocks by period', () => {
  it('carry what stands from one period to the next: running in time, and late and still waited for', () => {
    const lines = clockLines(
      [
        // Before the first day: five live, one of them late.
        flow(null, { started: 5, missed: 1 }),
        flow('2026-11-02', { started: 3, met: 2, missed: 1 }),
        flow('2026-11-09', { met: 1, stopped: 1, endedLate: 2 }),
      ],
      ['2026-11-02', '2026-11-09', '2026-11-16'],
    );
    expect(lines.map(({ period, started, met, running, late }) => [period, started, met, running, late])).toEqual([
      ['2026-11-02', 3, 2, 4, 2],
      ['2026-11-09', 0, 1, 2, 0],
      ['2026-11-16', 0, 0, 2, 0],
    ]);
  });
});

describe('A period', () => {
  it('is a day, a week from Monday, a natural month, or a month from the 21st to the 20th (INV-50)', () => {
    expect(periodsBetween('2026-11-19', '2026-11-24', { kind: 'day', monthFrom: 1 })).toHaveLength(6);
    expect(periodsBetween('2026-11-19', '2026-11-24', { kind: 'week', monthFrom: 1 })).toEqual([
      '2026-11-16',
      '2026-11-23',
    ]);
    expect(periodsBetween('2026-11-19', '2026-12-01', { kind: 'month', monthFrom: 1 })).toEqual([
      '2026-11-01',
      '2026-12-01',
    ]);
    expect(periodsBetween('2026-11-19', '2026-12-21', { kind: 'month', monthFrom: 21 })).toEqual([
      '2026-10-21',
      '2026-11-21',
      '2026-12-21',
    ]);
    expect(firstDayOf('2026-01-20', { kind: 'month', monthFrom: 21 })).toBe('2025-12-21');
  });

  it('begins on its day and holds every day once, from whatever day a month is counted', () => {
    const days = fc
      .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2029-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 28 }), (day, monthFrom) => {
        const first = firstDayOf(day, { kind: 'month', monthFrom });
        expect(first <= day).toBe(true);
        expect(Number(first.slice(8))).toBe(monthFrom);
        expect(firstDayOf(first, { kind: 'month', monthFrom })).toBe(first);
      }),
    );
  });
});
