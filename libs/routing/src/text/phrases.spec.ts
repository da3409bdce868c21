import { Phrases } from './phrases.js';

const phrases = new Phrases<number>([
  ['垃圾', 1],
  ['垃圾分类', 2],
  ['分类站', 3],
  ['垃圾', 9],
]);

describe('Phrases', () => {
  it('finds every hit, overlapping ones too', () => {
    expect(phrases.all('垃圾分类站')).toEqual([
      { phrase: '垃圾', at: 0, value: 1 },
      { phrase: '垃圾分类', at: 0, value: 2 },
      { phrase: '分类站', at: 2, value: 3 },
    ]);
  });

  it('prefers the leftmost and longest when hits may not overlap', () => {
    expect(phrases.longest('垃圾分类站和垃圾')).toEqual([
      { phrase: '垃圾分类', at: 0, value: 2 },
      { phrase: '垃圾', at: 6, value: 1 },
    ]);
  });

  it('keeps the first value of a phrase given twice and finds nothing in an empty text', () => {
    expect(phrases.longest('垃圾')[0]?.value).toBe(1);
    expect(phrases.all('')).toEqual([]);
  });
});
