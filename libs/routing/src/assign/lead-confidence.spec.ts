import { leadConfidence } from './lead-confidence.js';

describe('the chance that a unit is the right one', () => {
  it('is higher the more the told problems lead to the same unit', () => {
    const chances = [0, 0.3, 0.6, 1].map((support) => leadConfidence(0.6, support));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chances[0]).toBeLessThan(0.65);
    expect(chances[3]).toBeGreaterThan(0.9);
  });

  it('is that of the category where no problem is told', () => {
    expect(leadConfidence(0.6, undefined)).toBe(0.6);
  });

  it('is never certain', () => {
    expect(leadConfidence(1, 1)).toBeLessThan(1);
    expect(leadConfidence(0, 0)).toBeGreaterThan(0);
  });
});
