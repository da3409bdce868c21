import { differenceOf } from '../../apps/console/src/screens/case/text-difference.js';

const marked = (one: string, other: string): string[] =>
  differenceOf(one, other).map((pieces) => pieces.map(({ text, same }) => (same ? text : `[${text}]`)).join(''));

describe('what two texts have in common', () => {
  it('is all of equal texts', () => expect(marked('路灯不亮', '路灯不亮')).toEqual(['路灯不亮', '路灯不亮']));
  it('is nothing of an empty text', () => expect(marked('路灯不亮', '')).toEqual(['[路灯不亮]', '']));
  it('leaves what differs marked on both sides', () =>
    expect(marked('青芦路12号的路灯不亮', '青芦路60号的路灯坏了')).toEqual([
      '青芦路[12]号的路灯[不亮]',
      '青芦路[60]号的路灯[坏了]',
    ]));
  it('does not count single letters, which are chance', () =>
    expect(marked('水管漏了', '马路积水')).toEqual(['[水管漏了]', '[马路积水]']));
  it('gives each text back whole', () => {
    const [one, other] = ['垃圾桶满了，三天没有清运😀', '垃圾没有清运，桶都满了😀'];
    expect(differenceOf(one, other).map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual([one, other]);
  });
  it('compares long texts to a bound, and keeps no more of them', () => {
    const [left] = differenceOf('一'.repeat(20_000), '二'.repeat(20_000));
    expect(left.map(({ text }) => text).join('').length).toBe(1_500);
  });
});
