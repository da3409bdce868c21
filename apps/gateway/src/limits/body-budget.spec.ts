import { BodyBudget } from './body-budget.js';

const SHARES = { all: 100, strangers: 60, stranger: 40, known: 70 };
const A = { name: 'a', known: false };
const B = { name: 'b', known: false };
const KEY = { name: 'key:portal', known: true };

describe('The bytes of bodies in hand', () => {
  it('are bounded for one stranger, for all strangers, for one key and altogether', () => {
    const budget = new BodyBudget(SHARES);
    expect(budget.hold(A).grow(41)).toBe('own-share');
    expect(budget.hold(A).grow(40)).toBeUndefined();
    expect(budget.hold(A).grow(1)).toBe('own-share');
    expect(budget.hold(B).grow(21)).toBe('all');
    expect(budget.hold(B).grow(20)).toBeUndefined();
    expect(budget.hold({ name: 'c', known: false }).grow(1)).toBe('all');
    expect(budget.hold(KEY).grow(71)).toBe('own-share');
    expect(budget.hold(KEY).grow(41)).toBe('all');
    expect(budget.hold(KEY).grow(40)).toBeUndefined();
    expect(budget.held).toBe(100);
  });

  it('are free again when the body is done, once', () => {
    const budget = new BodyBudget(SHARES);
    const [first, second] = [budget.hold(A), budget.hold(A)];
    first.grow(10);
    second.grow(30);
    first.release();
    first.release();
    expect(budget.held).toBe(30);
    expect(budget.hold(A).grow(10)).toBeUndefined();
    expect(budget.hold(A).grow(1)).toBe('own-share');
  });

  it('grow with a body whose length is not told; what was refused is not counted', () => {
    const budget = new BodyBudget(SHARES);
    const body = budget.hold(A);
    expect([body.grow(30), body.grow(11), body.grow(10), body.grow(1)]).toEqual([
      undefined,
      'own-share',
      undefined,
      'own-share',
    ]);
    body.release();
    expect(body.grow(5)).toBeUndefined();
    expect(budget.held).toBe(0);
  });
});
