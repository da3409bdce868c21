import { labelKeywords, labelOfLeaf } from './label-leaves.js';

const leaf = (code: string, path: string) => {
  const [level1 = '', level2 = '', level3 = ''] = path.split('/');
  return [code, { code, level1, level2, level3 }] as const;
};
const CATEGORIES = new Map([
  leaf('H010102', '城乡建设/市政管理/环境卫生'),
  leaf('H010302', '城乡建设/住房保障/物业服务'),
  leaf('H030103', '环境保护/环境污染/水污染'),
]);

describe('labelOfLeaf', () => {
  it('finds the leaves under a name of any level, a path or the beginning of a code', () => {
    expect(labelOfLeaf(['城乡建设', '水污染'], CATEGORIES)).toEqual(
      new Map([
        ['H010102', 0],
        ['H010302', 0],
        ['H030103', 1],
      ]),
    );
    expect(labelOfLeaf(['城乡建设/住房保障', 'H0301'], CATEGORIES)).toEqual(
      new Map([
        ['H010302', 0],
        ['H030103', 1],
      ]),
    );
  });

  it('lets the narrowest label win', () => {
    expect(labelOfLeaf(['城乡建设', '物业服务'], CATEGORIES).get('H010302')).toBe(1);
  });

  it('knows no label for a leaf that none of them covers', () => {
    expect(labelOfLeaf(['教育文体'], CATEGORIES).size).toBe(0);
  });
});

describe('labelKeywords', () => {
  it('speaks for a label by its loudest leaf, and says little when little was said', () => {
    const leaves = labelOfLeaf(['城乡建设', '环境保护'], CATEGORIES);
    const scores = (points: number) => new Map([['H010102', { code: 'H010102', score: points }]]);
    const [loud = 0, silent] = labelKeywords(scores(40), leaves, 2);
    expect(silent).toBe(0);
    expect(loud).toBeGreaterThan(labelKeywords(scores(2), leaves, 2)[0] ?? 0);
  });
});
