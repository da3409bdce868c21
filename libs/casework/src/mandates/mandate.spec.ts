import { isInForce, MANDATE_ACTS, mayActFor } from './mandate.js';

const MANDATE = { acts: ['follow', 'urge'] as const, untilOn: '2026-12-31', revokedAt: null };

describe('INV-56: an agent acts inside a written mandate only', () => {
  it('does what is named in it, on its last day too, and nothing else', () => {
    expect(MANDATE_ACTS.filter((act) => mayActFor(MANDATE, act, '2026-12-31'))).toEqual(['follow', 'urge']);
  });
  it('does nothing after its last day or after it was revoked', () => {
    expect(mayActFor(MANDATE, 'urge', '2027-01-01')).toBe(false);
    const revoked = { ...MANDATE, revokedAt: new Date('2026-12-01T00:00:00Z') };
    expect(mayActFor(revoked, 'urge', '2026-12-02')).toBe(false);
    expect([isInForce(MANDATE, '2026-12-31'), isInForce(revoked, '2026-12-02')]).toEqual([true, false]);
  });
});
