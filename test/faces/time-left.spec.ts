import { timeLeft, usedUp } from '../../apps/console/src/design/time-left.js';

const NOW = new Date('2026-11-30T10:00:00+08:00');
const at = (day: string): ReturnType<typeof timeLeft> => timeLeft(day, NOW);

describe('how much of a limit is left', () => {
  it('is told in whole days that are still full', () =>
    expect(at('2026-12-04T09:00:00+08:00')).toEqual({ amount: 3, inHours: false, late: false, colour: 'calm' }));
  it('is told in hours and with a colour below two days', () =>
    expect(at('2026-12-01T11:30:00+08:00')).toEqual({ amount: 25, inHours: true, late: false, colour: 'soon' }));
  it('is overdue from the moment on at which it ends', () =>
    expect(at('2026-11-30T10:00:00+08:00')).toEqual({ amount: 1, inHours: true, late: true, colour: 'late' }));
  it('counts a day that has begun as one day overdue', () =>
    expect(at('2026-11-27T09:00:00+08:00')).toMatchObject({ amount: 4, inHours: false, late: true }));
});

describe('how much of a limit is used up', () => {
  it('is a half at its middle', () => expect(usedUp('2026-11-30', '2026-11-30T20:00:00+08:00', NOW)).toBe(0.5));
  it('is never more than all of it, and never less than nothing', () => {
    expect(usedUp('2026-11-01', '2026-11-02T00:00:00+08:00', NOW)).toBe(1);
    expect(usedUp('2026-12-01', '2026-12-02T00:00:00+08:00', NOW)).toBe(0);
    expect(usedUp('2026-12-02', '2026-12-01T00:00:00+08:00', NOW)).toBe(1);
  });
});
