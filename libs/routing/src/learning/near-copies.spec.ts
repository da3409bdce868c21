import { nearCopies } from './near-copies.js';

const text = (words: string) => ({ title: '', text: '', words: { title: [], text: words.split(' ') } });

describe('nearCopies', () => {
  it('puts a text, its copy with a word changed and its form without stop words into one group, and others apart', () => {
    const groups = nearCopies([
      text('我们 小区 的 电梯 又 坏了 三天 没人 维修'),
      text('请问 幼儿园 什么 时候 报名'),
      text('我们 小区 的 电梯 又 坏了 五天 没人 维修'),
      text('小区 电梯 坏了 三天 没人 维修'),
    ]);
    expect(groups[2]).toBe(groups[0]);
    expect(groups[3]).toBe(groups[0]);
    expect(groups[1]).not.toBe(groups[0]);
  });

  it('groups nothing by words that every text has', () => {
    const groups = nearCopies(
      Array.from({ length: 300 }, (_, i) =>
        text(
          `我们 小区 问题 专有${'一二三四五六七八九十'[i % 10]}${'甲乙丙丁戊己庚辛壬癸'[((i / 10) % 10) | 0]}${'天地人'[(i / 100) | 0]} 另有${i}`,
        ),
      ),
    );
    expect(new Set(groups).size).toBe(300);
  });
});
