import fc from 'fast-check';
import { likeness, sentenceVector } from './likeness.js';

const vector = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 });

describe('The vector of a sentence', () => {
  test('is the output itself, or the mean over the tokens', () => {
    expect(sentenceVector({ data: [1, 2, 3], dims: [1, 3] })).toEqual([1, 2, 3]);
    expect(sentenceVector({ data: new Float32Array([1, 2, 3, 4]), dims: [1, 2, 2] })).toEqual([2, 3]);
  });
  test.each([
    { data: [1, 2], dims: [2] },
    { data: [1, 2], dims: [2, 1] },
    { data: [1], dims: [1, 2] },
    { data: [], dims: [1, 0] },
    { data: [Number.NaN], dims: [1, 1] },
    { data: [], dims: [] },
    { data: [1], dims: [1, 1, 1, 1] },
  ])('is none of %j', (numbers) => expect(sentenceVector(numbers)).toBeUndefined());
});

describe('Likeness', () => {
  test('is 1 of a vector with itself, the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const found = likeness(a, b);
        if (found === undefined) return;
        expect(found).toBe(likeness(b, a));
        expect(found >= 0 && found <= 1).toBe(true);
        expect(likeness(a, a)).toBeCloseTo(1, 6);
      }),
    );
  });
  test('of opposite vectors is 0, and of nothing there is none', () => {
    expect(likeness([1, 0], [-1, 0])).toBe(0);
    expect(likeness([0, 0], [1, 0])).toBeUndefined();
    expect(likeness([1], [1, 0])).toBeUndefined();
  });
});
