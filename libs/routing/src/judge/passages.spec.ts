import { passagesOf } from './passages.js';

describe('passages of a letter', () => {
  it('leave a short text whole', () => {
    expect(passagesOf('路灯不亮。请派人来修。')).toEqual(['路灯不亮。请派人来修。']);
  });

  it('hold every sentence of a long text, none of them cut', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => `第${i + 1}件事情是这样子的，请领导过问一下。`);
    const passages = passagesOf(sentences.join(''));
    expect(passages.length).toBeGreaterThan(3);
    for (const sentence of sentences) expect(passages.some((passage) => passage.includes(sentence))).toBe(true);
    for (const passage of passages) expect(passage.length).toBeLessThanOrEqual(240);
  });

  it('are bounded for a text of 200,000 characters without a stop', () => {
    const passages = passagesOf('啊'.repeat(200_000));
    expect(passages.length).toBeLessThanOrEqual(40);
    expect(Math.max(...passages.map(({ length }) => length))).toBeLessThanOrEqual(240);
  });
});
