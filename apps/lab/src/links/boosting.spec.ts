import { boost, type BoostingRow } from './boosting.js';
import { treeBelief } from '../../../../libs/routing/src/link/link-trees.js';

const ROWS: BoostingRow[] = Array.from({ length: 400 }, (_, i) => {
  const [place, problem] = [i % 2, Math.floor(i / 2) % 2];
  return { values: [place, problem, (i * 7) % 13], chance: place === 1 && problem === 1 ? 1 : 0 };
});
const belief = (place: number, problem: number): number =>
  treeBelief(
    { version: 't', features: ['place', 'problem', 'noise'], joinFrom: 0.7, askFrom: 0.4, ...boost(ROWS, 3) },
    { place, problem, noise: 3 },
  );

describe('boosted trees', () => {
  test('learn what only two features together tell', () => {
    expect(belief(1, 1)).toBeGreaterThan(0.9);
    for (const [place, problem] of [
      [1, 0],
      [0, 1],
      [0, 0],
    ] as const)
      expect(belief(place, problem)).toBeLessThan(0.1);
  });

  test('are the same for the same rows', () => {
    expect(boost(ROWS, 3)).toEqual(boost(ROWS, 3));
  });
});
