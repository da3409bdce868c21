import { LIMIT_POLICIES, type LimitName, type LimitStanding } from '#platform';
import { rateLimitFields } from './rate-limit-fields.js';

const standing = (name: LimitName, used: number): LimitStanding => ({ name, ...LIMIT_POLICIES[name], used, reset: 99 });

describe('the fields RateLimit-Policy and RateLimit', () => {
  it('tell what is allowed, what is left and for how long', () => {
    expect(rateLimitFields([standing('code-address', 5), standing('code', 130)])).toEqual({
      'ratelimit-policy': '"code-address";q=20;w=600, "code";q=120;w=600',
      ratelimit: '"code-address";r=15;t=99, "code";r=0;t=99',
    });
  });
  it('tell nothing of limits that count what other people do', () => {
    const others = (['web-phone', 'web-all', 'danger-address', 'danger-all', 'code-prefix'] as const).map((name) =>
      standing(name, 3),
    );
    expect(rateLimitFields(others)).toEqual({});
  });
});
