import fc from 'fast-check';
import { seededStream, shuffle, stratifiedFolds } from './seeded.js';

describe('seededStream', () => {
  it('gives the same numbers for the same seed, all from 0 to below 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = (): number[] => Array.from({ length: 20 }, seededStream(seed));
        expect(draw()).toEqual(draw());
        expect(draw().every((one) => one >= 0 && one < 1)).toBe(true);
      }),
    );
  });
});

describe('shuffle', () => {
  it('keeps every item', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer(), (items, seed) => {
        expect(shuffle([...items], seededStream(seed)).sort()).toEqual([...items].sort());
      }),
    );
  });
});

describe('stratifiedFolds', () => {
  it('keeps a group in one fold', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ label: i % 2 ? 'a' : 'b', group: `g${i % 20}` }));
    const fold = stratifiedFolds(rows, 5, 1);
    rows.forEach((_, i) => expect(fold[i]).toBe(fold[i % 20]));
  });

  it('spreads every label evenly', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ label: i % 5 ? 'usual' : 'rare' }));
    const fold = stratifiedFolds(rows, 5, 1);
    for (let held = 0; held < 5; held++)
      expect(rows.filter(({ label }, i) => label === 'rare' && fold[i] === held)).toHaveLength(2);
  });
});
