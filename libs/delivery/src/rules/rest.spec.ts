import { restAfter } from './rest.js';

describe('the rest of an overloaded endpoint', () => {
  it.each([{ status: 429 }, { status: 502 }, { status: 503 }, { status: 504 }, { fault: 'timeout' as const }])(
    'begins at a second, doubles, and ends at five minutes: %p',
    (outcome) => {
      const rests = [0, 1_000, 2_000, 200_000, 300_000].map((before) => restAfter(outcome, before));
      expect(rests).toEqual([1_000, 2_000, 4_000, 300_000, 300_000]);
    },
  );
  it.each([{ status: 200 }, { status: 400 }, { status: 500 }, { status: 301 }, { fault: 'unreachable' as const }])(
    'is not given for %p',
    (outcome) => {
      expect(restAfter(outcome, 60_000)).toBe(0);
    },
  );
  it('is as long as the peer asks for, a day at most', () => {
    expect(restAfter({ status: 429, retryAfter: 7_200_000 }, 0)).toBe(7_200_000);
    expect(restAfter({ status: 503, retryAfter: 99 * 86_400_000 }, 0)).toBe(86_400_000);
    expect(restAfter({ status: 503, retryAfter: 0 }, 8_000)).toBe(16_000);
  });
});
