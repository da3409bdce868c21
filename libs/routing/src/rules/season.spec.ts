import { bandOf, observedIn, type HourCount } from './season.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23);
const span = { hours: 6, weeks: 8 };
const ago = (hours: number, submissions = 1): HourCount => ({ hour: NOW - hours * HOUR, submissions });

describe('bandOf', () => {
  it('expects of an hour of the week what the same hours before had', () => {
    const everyWeek = Array.from({ length: 8 }, (_, week) => ago((week + 1) * 168 + 3, 12));
    const elsewhere = Array.from({ length: 8 }, (_, week) => ago((week + 1) * 168 - 60, 12));
    expect(bandOf(everyWeek, NOW, span).expected).toBeGreaterThan(9);
    expect(bandOf(elsewhere, NOW, span).expected).toBeLessThan(1);
  });

  it('does not warn of a handful where nothing was heard before', () => {
    expect(bandOf([], NOW, span)).toEqual({ expected: 0, upper: 5 });
  });

  it('has a wider band for a busier series', () => {
    const busy = Array.from({ length: 8 * 168 }, (_, hour) => ago(hour + 7, 10));
    const { expected, upper } = bandOf(busy, NOW, span);
    expect(expected).toBeCloseTo(60, 0);
    expect(upper).toBeGreaterThan(80);
  });

  it('leaves the hours that are judged out of what they are judged by', () => {
    expect(bandOf([ago(1, 100)], NOW, span).expected).toBe(0);
    expect(observedIn([ago(1, 100), ago(7, 9)], NOW, 6)).toBe(100);
  });
});
