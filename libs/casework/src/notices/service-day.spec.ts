import { serviceDayFault } from './service-day.js';

describe('The day on which a notice was served (INV-14)', () => {
  const days = { issuedOn: '2026-02-20', today: '2026-03-05' };

  it.each(['2026-02-20', '2026-02-28', '2026-03-05'])('may be any day from the issue to today: %s', (on) => {
    expect(serviceDayFault(on, days)).toBeUndefined();
  });

  it('is not before the day of issue', () => {
    expect(serviceDayFault('2026-02-19', days)).toBe('before-issue');
  });

  it('is not after today', () => {
    expect(serviceDayFault('2026-03-06', days)).toBe('after-today');
  });

  it.each(['2026-02-29', '2026-02-30', '2026-03-04T08:00', '04.03.2026', ''])('exists: %j does not', (on) => {
    expect(serviceDayFault(on, days)).toBe('not-a-day');
  });
});
