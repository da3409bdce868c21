import { bounded, exact, share } from './verdict.js';

describe('a check', () => {
  it('takes an exact count only to the one', () => {
    expect([
      exact('登记', 'registered', 350, 350).ok,
      exact('登记', 'registered', 350, 349).ok,
      exact('登记', 'registered', 350, 351).ok,
    ]).toEqual([true, false, false]);
  });

  it('takes a count up to the most that is declared', () => {
    const most = { most: 2, why: '-' };
    expect([0, 2, 3].map((found) => bounded('误并', 'wrong', found, most).ok)).toEqual([true, true, false]);
  });

  it('takes a share from the least or up to the most that is declared, and says both', () => {
    const of = (found: number, limits: object) =>
      share('正确', 'right', { possible: 10, found }, { why: '-', ...limits });
    expect([of(8, { least: 0.8 }).ok, of(7, { least: 0.8 }).ok, of(2, { most: 0.1 }).ok]).toEqual([true, false, false]);
    expect(of(8, { least: 0.8 })).toMatchObject({ truth: 10, found: '8 (80.0 %)', allowed: '≥ 80.0 %' });
  });

  it('takes a share of nothing as whole', () => {
    expect(share('正确', 'right', { possible: 0, found: 0 }, { least: 1, why: '-' }).ok).toBe(true);
  });
});
