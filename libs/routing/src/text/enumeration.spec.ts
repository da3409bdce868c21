import fc from 'fast-check';
import { enumerated } from './enumeration.js';

const MOST = 6;

describe('enumerated', () => {
  it.each([
    ['一、', '反映两件事：一、楼下油烟大。二、路灯不亮。'],
    ['1.', '反映两件事：1.楼下油烟大。2.路灯不亮。'],
    ['（1）', '反映两件事：（1）楼下油烟大；（2）路灯不亮'],
    ['①', '反映两件事：①楼下油烟大②路灯不亮'],
    ['第一，', '反映两件事：第一，楼下油烟大。第二，路灯不亮。'],
    ['一是', '反映两件事：一是楼下油烟大，二是路灯不亮。'],
    ['首先', '反映两件事：首先，楼下油烟大。其次，路灯不亮。'],
  ])('cuts where it is numbered by %s', (mark, text) => {
    const { opening, parts, numbered } = enumerated(text, MOST);
    expect({ opening, parts: parts.length, numbered }).toEqual({ opening: '反映两件事：', parts: 2, numbered: true });
    expect(parts[0]?.startsWith(mark)).toBe(true);
  });

  it.each(['另外，', '此外', '还有就是', '同时反映'])('cuts where a sentence begins with %s', (connective) => {
    expect(enumerated(`楼下油烟大。${connective}路灯不亮。`, MOST)).toEqual({
      opening: '楼下油烟大。',
      parts: [`${connective}路灯不亮。`],
      numbered: false,
    });
  });

  it.each([
    '路灯3.5米高，另外两盏也不亮',
    '一、路灯不亮',
    '第一次打电话没人接，第二次还是没人接',
    '12月1日起停水，2楼以上都没水',
  ])('does not cut what only looks like it: %s', (text) => {
    expect(enumerated(text, MOST).parts).toEqual([]);
  });

  it('takes the outer numbering, and a number out of turn belongs to the part it stands in', () => {
    expect(enumerated('一、油烟：1、白天；2、夜里。二、路灯。', MOST).parts).toEqual([
      '一、油烟：1、白天；2、夜里。',
      '二、路灯。',
    ]);
  });

  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '一、',
        '二、',
        '三、',
        '1.',
        '2.',
        '（1）',
        '①',
        '②',
        '另外，',
        '。',
        '\n',
        '首先',
        '其次',
        '一是',
        '二是',
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 40 },
  );

  it('loses no text, makes at most so many parts, and cuts the same text the same way', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        const text = some.join('');
        const cut = enumerated(text, MOST);
        expect(cut.opening + cut.parts.join('')).toBe(text);
        expect(cut.parts.length).toBeLessThanOrEqual(MOST);
        expect(enumerated(cut.opening + cut.parts.join(''), MOST)).toEqual(cut);
      }),
    );
  });
});
