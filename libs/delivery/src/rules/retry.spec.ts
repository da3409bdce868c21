import fc from 'fast-check';
import { decide, retryAfter, STANDARD_RETRY, type RetryPolicy } from './retry.js';

const HOUR = 3_600_000;
const PLAIN: RetryPolicy = { delays: [1_000, 60_000], jitter: 0 };

describe('the retry schedule', () => {
  it('is the one Standard Webhooks recommends: ten tries within 75 hours 35 minutes 5 seconds', () => {
    expect(STANDARD_RETRY.delays).toHaveLength(9);
    expect(STANDARD_RETRY.delays.reduce((sum, delay) => sum + delay, 0)).toBe(((75 * 60 + 35) * 60 + 5) * 1000);
  });

  it('never tries sooner or later than its jitter allows, and uses both sides of it', () => {
    const edges = [0, 0.5, 0.999_999].map((random) => decide({ status: 500 }, 2, STANDARD_RETRY, random));
    expect(edges).toEqual([240_000, 300_000, 360_000].map((delay) => ({ state: 'pending', delay })));
    const last = STANDARD_RETRY.delays.length;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: last }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, random) => {
          const delay = STANDARD_RETRY.delays[tries - 1]!;
          const decision = decide({ status: 500 }, tries, STANDARD_RETRY, random);
          if (decision.state !== 'pending') throw new Error('expected another try');
          expect(decision.delay).toBeGreaterThanOrEqual(Math.floor(delay * 0.8));
          expect(decision.delay).toBeLessThanOrEqual(Math.ceil(delay * 1.2));
        },
      ),
    );
  });

  it('gives up after the last delay', () => {
    expect(decide({ fault: 'timeout' }, 2, PLAIN, 0)).toEqual({ state: 'pending', delay: 60_000 });
    expect(decide({ fault: 'timeout' }, 3, PLAIN, 0)).toEqual({ state: 'dead', gone: false });
  });
});

describe('what an answer means', () => {
  it.each([200, 201, 202, 204, 299])('%i is delivered, even at the last try', (status) => {
    expect(decide({ status }, 99, PLAIN, 0)).toEqual({ state: 'delivered' });
  });

  it.each([199, 300, 301, 302, 304, 307, 308, 400, 401, 404, 422, 429, 500, 502, 503, 504])(
    '%i is tried again',
    (status) => {
      expect(decide({ status }, 1, PLAIN, 0)).toEqual({ state: 'pending', delay: 1_000 });
    },
  );

  it.each(['refused-address', 'timeout', 'unreachable', 'too-large'] as const)('%s is tried again', (fault) => {
    expect(decide({ fault }, 1, PLAIN, 0)).toEqual({ state: 'pending', delay: 1_000 });
  });

  it('a 2xx whose body does not meet the success rule is tried again', () => {
    expect(decide({ status: 200, unmet: true }, 1, PLAIN, 0)).toEqual({ state: 'pending', delay: 1_000 });
  });

  it('410 ends it at once and says that the endpoint is gone', () => {
    expect(decide({ status: 410 }, 1, PLAIN, 0)).toEqual({ state: 'dead', gone: true });
  });

  it('an endpoint that was switched off ends it at once', () => {
    expect(decide({ fault: 'endpoint-inactive' }, 1, PLAIN, 0)).toEqual({ state: 'dead', gone: false });
  });
});

describe('Retry-After', () => {
  it.each([429, 502, 503, 504])('is waited for with %i when it is later than the schedule', (status) => {
    expect(decide({ status, retryAfter: 7_000 }, 1, PLAIN, 0)).toEqual({ state: 'pending', delay: 7_000 });
  });

  it('never makes a try come sooner than the schedule', () => {
    expect(decide({ status: 503, retryAfter: 0 }, 2, PLAIN, 0)).toEqual({ state: 'pending', delay: 60_000 });
  });

  it('is believed for a day at most', () => {
    expect(decide({ status: 429, retryAfter: 365 * 24 * HOUR }, 1, PLAIN, 0)).toEqual({
      state: 'pending',
      delay: 24 * HOUR,
    });
  });

  it('counts for no other status', () => {
    expect(decide({ status: 404, retryAfter: 7_000 }, 1, PLAIN, 0)).toEqual({ state: 'pending', delay: 1_000 });
  });

  it('is read as seconds or as an HTTP date, and is otherwise ignored', () => {
    const now = new Date('2026-11-24T00:00:00Z');
    expect(retryAfter('120', now)).toBe(120_000);
    expect(retryAfter('Tue, 24 Nov 2026 00:01:00 GMT', now)).toBe(60_000);
    expect(retryAfter('Mon, 23 Nov 2026 00:01:00 GMT', now)).toBe(0);
    for (const odd of ['', '-1', 'soon', '1.5', 'never GMT', '99999999999999999999'])
      expect(retryAfter(odd, now)).toBeUndefined();
    expect(retryAfter(undefined, now)).toBeUndefined();
  });
});
