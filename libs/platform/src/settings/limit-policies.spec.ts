import { LIMIT_POLICIES, readLimitPolicies, UNBOUNDED } from './limit-policies.js';

describe('A limit that strangers can use up for another person', () => {
  it.each(['web-phone', 'web-all', 'danger-all'] as const)('such as %s lets everybody through with a proof', (name) => {
    expect(LIMIT_POLICIES[name].most).toBe(UNBOUNDED);
  });
});

describe('the setting LIMITS', () => {
  it('changes the limits that it names and keeps the others', () => {
    expect(readLimitPolicies('')).toEqual(LIMIT_POLICIES);
    expect(readLimitPolicies(' code=5/9/60 , web-all=100/*/60,')).toEqual({
      ...LIMIT_POLICIES,
      code: { free: 5, most: 9, seconds: 60 },
      'web-all': { free: 100, most: UNBOUNDED, seconds: 60 },
    });
  });
  it.each([
    'code',
    'code=5',
    'code=0/5/60',
    'code=6/5/60',
    'code=5/9/0',
    'nothing=5/9/60',
    'toString=5/9/60',
    'code=5/9/60;',
  ])('refuses %p', (setting) => {
    expect(readLimitPolicies(setting)).toBeUndefined();
  });
});
