import { rankUnits } from './bulletin.js';
import type { Figure } from './figure.js';

const figure = (numerator: number, denominator: number, indicator = 'onTime'): Figure => ({
  indicator,
  title: { zh: '按期答复率', en: 'answered in time' },
  definition: { zh: '按期答复 ÷ 应答复', en: 'answered in time ÷ due' },
  basis: [],
  numerator,
  denominator,
  excluded: {},
  share: denominator === 0 ? null : numerator / denominator,
});
const line = (key: string, ...figures: Figure[]) => ({ key, figures });

describe('the bulletin of the assessment', () => {
  it('ranks units by share, gives equal shares one rank, and lists units with too few cases without one', () => {
    const [ranking] = rankUnits(
      [
        line('A', figure(9, 10)),
        line('B', figure(18, 20)),
        line('C', figure(10, 10)),
        line('D', figure(1, 10)),
        line('E', figure(1, 1)),
      ],
      5,
    );
    expect(ranking!.units.map(({ department, rank }) => [department, rank])).toEqual([
      ['C', 1],
      ['A', 2],
      ['B', 2],
      ['D', 4],
      ['E', null],
    ]);
    expect(ranking!.definition.zh).toBe('按期答复 ÷ 应答复');
  });

  it('adds the periods of a unit up, and leaves out what nobody has and what had nothing to count', () => {
    const rankings = rankUnits(
      [line('A', figure(1, 4)), line('A', figure(4, 6)), line('', figure(5, 5)), line('B', figure(0, 0))],
      5,
    );
    expect(rankings).toHaveLength(1);
    expect(rankings[0]!.units).toEqual([{ department: 'A', numerator: 5, denominator: 10, share: 0.5, rank: 1 }]);
  });

  it('puts the smallest share first where repeats are counted', () => {
    const [ranking] = rankUnits([line('A', figure(4, 10, 'repeatRate')), line('B', figure(1, 10, 'repeatRate'))], 5);
    expect(ranking!.units.map(({ department }) => department)).toEqual(['B', 'A']);
  });
});
