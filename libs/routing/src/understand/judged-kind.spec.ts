import { judgedKind } from './judged-kind.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const { segmenter } = buildReference(SMALL_CITY);
const judged = (title: string, text: string) =>
  judgedKind({ kind: 'PRAISE', evidence: '' }, { title, text }, { judges: {} as never, segmenter }, true);
const isEmpty = (title: string, text: string) => judged(title, text).empty;

describe('a text that asks for nothing', () => {
  it('is one of greetings and thanks alone', () => {
    expect(isEmpty('谢谢你们', '谢谢你们')).toBe(true);
    expect(isEmpty('', '喂您好，非常感谢大家，辛苦啦！')).toBe(true);
  });

  it('is told apart from a withdrawal, which asks for something to be ended', () => {
    expect(judged('', '昨天的投诉撤了吧，已经修好了')).toMatchObject({ empty: true, withdrawn: true });
    expect(judged('', '谢谢')).toMatchObject({ empty: true, withdrawn: false });
  });

  it('is left to the judge of kinds where the title tells a problem', () => {
    // The reference of this spec has no judge to ask.
    expect(() => isEmpty('路灯不亮', '谢谢')).toThrow();
  });
});
