import fc from 'fast-check';
import { addDays, civilDateOf, startOfDay } from './civil-date.js';
import { deadlineOf, type TimeUnit } from './deadline.js';
import { levelAt, levelTimes, LEVELS, type WarningStep, type WatchedSpan } from './warning.js';
import { WorkCalendar } from './work-calendar.js';
import { readWorkHours } from './work-hours.js';

const STEPS: WarningStep[] = [
  { level: 'notice', percent: 50 },
  { level: 'warning', percent: 75 },
  { level: 'severe', percent: 85 },
];
const HOURS = readWorkHours(['09:00-12:00', '13:30-17:30']);
/** Only the days of National Day 2026 matter to these dates. */
const CALENDAR = new WorkCalendar([
  {
    year: 2026,
    coverage: ['2026-01-01', '2026-12-31'],
    holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
    workdays: ['2026-10-10'],
  },
]);

function span(start: string, n: number, unit: TimeUnit): WatchedSpan {
  const startedAt = new Date(start);
  return { startedAt, unit, ...deadlineOf({ startedAt, n, unit }, CALENDAR, HOURS) };
}
const level = (watched: WatchedSpan, now: string): string => levelAt(watched, STEPS, new Date(now)).level;

describe('warning levels', () => {
  test('begin on civil days: with fifteen days on the eighth, the twelfth and the thirteenth', () => {
    const watched = span('2026-05-06T15:40:00+08:00', 15, 'natural');
    expect(levelTimes(watched, STEPS).map(({ level: reached, at }) => [reached, civilDateOf(at)])).toEqual([
      ['notice', '2026-05-14'],
      ['warning', '2026-05-18'],
      ['severe', '2026-05-19'],
      ['overdue', '2026-05-22'],
    ]);
    expect(level(watched, '2026-05-13T23:59:59+08:00')).toBe('normal');
    expect(level(watched, '2026-05-14T00:00:00+08:00')).toBe('notice');
  });

  test('are counted towards the unrolled day while only overdue waits for the rolled one (vector V02)', () => {
    const watched = span('2026-09-16T09:00:00+08:00', 15, 'natural');
    expect([watched.endsOn, watched.dueOn]).toEqual(['2026-10-01', '2026-10-08']);
    expect(level(watched, '2026-09-29T08:00:00+08:00')).toBe('severe');
    expect(level(watched, '2026-10-08T23:59:59+08:00')).toBe('severe');
    expect(level(watched, '2026-10-09T00:00:00+08:00')).toBe('overdue');
  });

  test('of an hour clock come at its moments', () => {
    const watched = span('2026-10-01T20:00:00+08:00', 2, 'hour');
    expect(levelTimes(watched, STEPS).map(({ at }) => at.toISOString())).toEqual([
      '2026-10-01T13:00:00.000Z',
      '2026-10-01T13:30:00.000Z',
      '2026-10-01T13:42:00.000Z',
      '2026-10-01T14:00:00.000Z',
    ]);
  });

  test('come in the order of time, in whatever order the city names them, and never at the end itself', () => {
    const watched = span('2026-10-01T20:00:00+08:00', 2, 'hour');
    expect(levelTimes(watched, [...STEPS].reverse())).toEqual(levelTimes(watched, STEPS));
    expect(levelTimes(watched, [{ level: 'severe', percent: 100 }])).toEqual([{ level: 'overdue', at: watched.dueAt }]);
  });

  test('name the next instant of a change, and none after overdue', () => {
    const watched = span('2026-05-06T15:40:00+08:00', 15, 'natural');
    expect(levelAt(watched, STEPS, new Date('2026-05-06T15:40:00+08:00')).next).toEqual(startOfDay('2026-05-14'));
    expect(levelAt(watched, STEPS, new Date('2026-05-22T00:00:00+08:00'))).toEqual({ level: 'overdue', next: null });
  });

  test('only rise as time passes, for any clock', () => {
    const anySpan = fc
      .record({
        day: fc.integer({ min: 0, max: 250 }).map((days) => addDays('2026-01-01', days)),
        n: fc.integer({ min: 1, max: 60 }),
        unit: fc.constantFrom<TimeUnit>('natural', 'workday', 'hour', 'workhour'),
      })
      .map(({ day, n, unit }) => span(`${day}T10:00:00+08:00`, n, unit));
    fc.assert(
      fc.property(
        anySpan,
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 500 }),
        (watched, hours, later) => {
          const rank = (hour: number): number =>
            LEVELS.indexOf(levelAt(watched, STEPS, new Date(watched.startedAt.getTime() + hour * 3_600_000)).level);
          expect(rank(hours + later)).toBeGreaterThanOrEqual(rank(hours));
        },
      ),
    );
  });
});
