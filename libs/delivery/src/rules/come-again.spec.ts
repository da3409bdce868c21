import { comeAgainAt, startInterval, START_MARGIN_MS, type Hindrance } from './come-again.js';

const NOW = new Date('2026-11-24T01:00:00Z');
const after = (ms: number): Date => new Date(NOW.getTime() + ms);
const FREE: Hindrance = {
  now: NOW,
  failing: false,
  heldUntil: null,
  restingUntil: null,
  nextStartAt: null,
  ratePerSecond: null,
  due: 1,
};

describe('a delivery that waits', () => {
  it('comes again when the lease of another worker on it ends', () => {
    expect(comeAgainAt({ ...FREE, heldUntil: after(13_000), restingUntil: after(60_000) }, 0.9)).toEqual(after(13_000));
  });
  it('comes again after the rest of the endpoint and the next start that its rate allows, and never at once', () => {
    expect(comeAgainAt(FREE, 0)).toEqual(after(50));
    expect(comeAgainAt({ ...FREE, restingUntil: after(60_000) }, 0)).toEqual(after(60_000));
    expect(comeAgainAt({ ...FREE, ratePerSecond: 1, nextStartAt: after(900) }, 0)).toEqual(after(900));
    expect(comeAgainAt({ ...FREE, restingUntil: after(-5_000) }, 0)).toEqual(after(50));
  });
  it('is spread over the time that all of them need', () => {
    expect(comeAgainAt({ ...FREE, failing: true, due: 1_000 }, 0.5)).toEqual(after(50 + 500_000));
    expect(comeAgainAt({ ...FREE, ratePerSecond: 10, due: 100 }, 0.5)).toEqual(after(50 + 6_250));
  });
});

describe('the slots of a rate', () => {
  it.each([1, 2, 3, 10, 50, 1_000])('keep any second at %i starts or fewer, though calls start late', (rate) => {
    const slots = Array.from({ length: 2_000 }, (_, number) => number * startInterval(rate));
    // The worst: calls of one stretch start as late as they may, those after it at once.
    const starts = slots.map((slot, number) => slot + (number < 1_000 ? START_MARGIN_MS : 0)).sort((a, b) => a - b);
    const most = starts.reduce((found, start, at) => {
      const within = starts.slice(at, at + rate + 5).filter((other) => other < start + 1_000).length;
      return Math.max(found, within);
    }, 0);
    expect(most).toBeLessThanOrEqual(rate);
  });
});
