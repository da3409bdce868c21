import { type CategoryScore } from './category-scores.js';
import { weighLeaves } from './weighed-leaves.js';

const scores = (points: Record<string, number>) =>
  new Map(
    Object.entries(points).map(([code, score]): [string, CategoryScore] => [
      code,
      { code, score, tie: 0, keywords: [] },
    ]),
  );
const LEAVES = new Map([
  ['H010101', 0],
  ['H010102', 0],
  ['H030101', 1],
  ['H030102', 1],
]);
const points = (weighed: ReturnType<typeof weighLeaves>, code: string): number => weighed.scores.get(code)?.score ?? 0;

describe('weighLeaves', () => {
  it('lets the learned label decide between leaves that keywords find alike', () => {
    const weighed = weighLeaves(scores({ H010101: 10, H030101: 10 }), Float64Array.of(0.1, 0.9), LEAVES);
    expect(points(weighed, 'H030101')).toBeGreaterThan(points(weighed, 'H010101'));
  });

  it('never brings in a leaf without a word for it, nor silences one with many words', () => {
    const weighed = weighLeaves(scores({ H010101: 60, H030101: 8 }), Float64Array.of(0, 1), LEAVES);
    expect(points(weighed, 'H030102')).toBe(0);
    expect(points(weighed, 'H010101')).toBeGreaterThan(points(weighed, 'H030101'));
  });

  it('doubts when the believed label has no leaf to show', () => {
    const doubt = (belief: number): number =>
      weighLeaves(scores({ H010101: 10 }), Float64Array.of(1 - belief, belief), LEAVES).doubt;
    expect(doubt(0)).toBe(0);
    expect(doubt(0.9)).toBeGreaterThan(doubt(0.3));
  });

  it('hardly speaks against a subject that was never taught', () => {
    const weighed = weighLeaves(scores({ H090101: 10, H010101: 10 }), Float64Array.of(0.5, 0.5), LEAVES);
    expect(points(weighed, 'H090101')).toBeGreaterThan(9);
    expect(weighed.belief.has('H090101')).toBe(false);
  });

  it('brings in a leaf that has a label of its own without a keyword', () => {
    expect(
      points(
        weighLeaves(
          scores({}),
          Float64Array.of(0.1, 0.9),
          new Map([
            ['H010101', 0],
            ['H030101', 1],
          ]),
        ),
        'H030101',
      ),
    ).toBeGreaterThan(0);
  });
});
