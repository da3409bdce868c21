import fc from 'fast-check';
import { isNegated, isOfOthers, assertionOf, type Assertion } from './assertion.js';

const spanOf = (text: string, words: string) => ({ at: text.indexOf(words), end: text.indexOf(words) + words.length });
const standing = (text: string, words = '起火'): Assertion => assertionOf(text, spanOf(text, words));

describe('the standing of an event', () => {
  it.each<[Assertion, string]>([
    ['told', '三栋楼道起火'],
    ['now', '楼道正在起火'],
    ['now', '昨天报过修，现在又起火'],
    ['past', '去年楼道起火'],
    ['past', '2019年3月楼道起火'],
    ['past', '楼道曾起火'],
    ['past', '楼道起火过两次'],
    ['past', '楼道起火事故至今难忘'],
    ['possible', '如果起火'],
    ['possible', '一旦楼上住户，尤其是老人家里起火'],
    ['possible', '电线随时会起火'],
    ['possible', '怕哪天起火'],
    ['possible', '起火怎么办'],
    ['possible', '有没有起火'],
    ['possible', '起火应急预案'],
    ['possible', '据报道某市起火'],
    ['negated', '楼道没有起火'],
    ['negated', '从来没有发生过电路起火'],
    ['negated', '防止电线老化起火'],
    ['quoted', '物业说楼道起火'],
    ['quoted', '群里在传“楼道起火了”'],
  ])('is %s in %s', (expected, text) => {
    expect(standing(text)).toBe(expected);
  });

  it('does not take a question for a denial, nor 不但 and 没想到 for negators', () => {
    expect(['楼道是不是起火', '不但起火', '没想到起火'].map((text) => standing(text))).toEqual([
      'possible',
      'told',
      'told',
    ]);
    expect(isNegated('这是不是渎职', spanOf('这是不是渎职', '渎职'))).toBe(false);
  });

  it('ends a condition where something present is told', () => {
    expect(standing('如果早点修就好了，现在已经起火')).toBe('now');
  });

  it('is not moved by the sentence before', () => {
    expect(standing('去年修过。楼道起火')).toBe('told');
  });

  it('is one of the closed list for any text and span', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('没', '不', '起', '火', '去', '年', '如', '果', '，', '。', '“', '我', '他', '说'),
          maxLength: 40,
        }),
        fc.nat(40),
        fc.nat(6),
        (text, at, length) => {
          expect(['now', 'told', 'past', 'possible', 'quoted', 'negated', 'figure']).toContain(
            assertionOf(text, { at: Math.min(at, text.length), end: Math.min(at + length, text.length) }),
          );
        },
      ),
    );
  });
});

describe('whose deed it is', () => {
  it.each([
    [false, '我要和他们同归于尽'],
    [true, '他要同归于尽'],
    [true, '我们没惹他，他说要同归于尽'],
    [false, '同归于尽'],
  ])('is of others (%s) in %s', (expected, text) => {
    expect(isOfOthers(text, spanOf(text, '同归于尽'))).toBe(expected);
  });
});
