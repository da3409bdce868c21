import { bandOf, judgeSeries, observedIn, type HourCount } from './season.js';
import { warningInWords } from './warning-words.js';

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

describe('judging a series', () => {
  const DAY = 24 * HOUR;
  const known = NOW - 60 * DAY;
  const daily = Array.from({ length: 60 }, (_, day) => ago(day * 24 + 24, 2));

  it('says nothing while less than two weeks are known', () => {
    expect(judgeSeries([ago(1, 100)], NOW, NOW - 10 * DAY)).toBeUndefined();
  });

  it('sees a burst within hours', () => {
    expect(judgeSeries([...daily, ago(1, 15)], NOW, known)).toMatchObject({ hours: 6, observed: 15, left: true });
  });

  it('sees a week that is bad on every day, though no day is', () => {
    const week = Array.from({ length: 7 }, (_, day) => ago(day * 24 + 12, 5));
    expect(judgeSeries([...daily, ...week], NOW, known)).toMatchObject({ hours: 168, left: true });
  });

  it('is silent about a series as it always is', () => {
    expect(judgeSeries(daily, NOW, known)?.left).toBe(false);
  });

  it('widens the band where the weeks differ by themselves', () => {
    const even = Array.from({ length: 8 }, (_, week) => ago((week + 1) * 168 + 3, 10));
    const uneven = Array.from({ length: 8 }, (_, week) => ago((week + 1) * 168 + 3, week % 2 ? 20 : 0));
    expect(bandOf(uneven, NOW, span).upper).toBeGreaterThan(bandOf(even, NOW, span).upper + 10);
  });

  it('is said in one sentence', () => {
    expect(warningInWords({ category: '停水', district: '南汀区', hours: 6, observed: 12, expected: 1.54 })).toBe(
      '南汀区「停水」：6小时内12件，往常同期约1.5件，超过其自身波动范围',
    );
    expect(warningInWords({ category: '停水', district: '', hours: 168, observed: 40, expected: 9 })).toMatch(
      /^未写明区县「停水」：7天内40件/,
    );
  });
});
