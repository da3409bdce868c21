import { LEAST_COUNT, publicCounts } from './public-counts.js';

const count = (name: string, received: number, answered = 0): { name: string; received: number; answered: number } => ({
  name,
  received,
  answered,
});

describe('The figures that everybody may read', () => {
  it('put lines with less than five together', () => {
    expect(publicCounts([count('甲', 40, 30), count('乙', 3, 3), count('丙', 2, 1)], '其他')).toEqual([
      { name: '甲', received: 40, answered: 30 },
      { name: '其他', received: 5, answered: null },
    ]);
  });

  it('hide a second line where the only small one could be found out from the sum', () => {
    expect(publicCounts([count('甲', 40), count('乙', 9), count('丙', 1)], '其他')).toEqual([
      { name: '甲', received: 40, answered: 0 },
      { name: '其他', received: 10, answered: 0 },
    ]);
  });

  it('tell nothing where there is nearly nothing', () => {
    expect(publicCounts([count('甲', LEAST_COUNT - 1)], '其他')).toEqual([]);
    expect(publicCounts([], '其他')).toEqual([]);
  });

  it('add up what has the same name, and do not tell how few were answered', () => {
    expect(publicCounts([count('甲', 4, 1), count('甲', 4, 1)], '其他')).toEqual([
      { name: '甲', received: 8, answered: null },
    ]);
  });
});
