import fc from 'fast-check';
import { maskText } from '#platform/privacy';
import { maskForOthers } from './mask-names.js';

describe('What leaves the hub', () => {
  test.each([
    ['我叫王建国，住临溪花园', '我叫王*，住临溪花园'],
    ['市民李某某反映路灯不亮', '市民李*反映路灯不亮'],
    ['联系人：欧阳小花 电话138****0001', '联系人：欧阳* 电话138****0001'],
    ['业主赵钱孙投诉物业', '业主赵*投诉物业'],
    ['张小明女士说', '张*女士说'],
    ['请回电周先生', '请回电周*先生'],
    ['微信号：abc_12345 联系', '微信号：* 联系'],
    ['QQ 123456789', 'QQ *'],
    ['户号3301234567', '户号*'],
    ['护照E12345678', '护照*'],
    ['工单202611240001号', '工单*号'],
  ])('%s becomes %s', (text, shown) => expect(maskForOthers(text)).toBe(shown));

  test.each([
    '临溪花园3栋2单元501室噪声扰民',
    '2026年11月24日23时',
    '书院路12号',
    '我是南汀区居民',
    '市民反映路灯不亮',
    '老师上课讲方言',
    '限速60，超载3吨',
  ])('%s stays', (text) => expect(maskForOthers(text)).toBe(text));

  test('masking twice is masking once, over what staff read', () => {
    const piece = fc.constantFrom(
      '我叫',
      '王',
      '建国',
      '，',
      '女士',
      '微信：',
      'abcdef',
      '13800000001',
      '110101200101011234',
      '路灯',
      ' ',
      '7654321',
      '市民',
      '反映',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        (text) => {
          const once = maskForOthers(maskText(text));
          expect(maskForOthers(maskText(once))).toBe(once);
          expect(once).not.toMatch(/\d{7}/);
        },
      ),
    );
  });
  test.each(['市民王', '1', 'QQ', '王某', 'A1'])(
    '200,000 characters of %j are masked as fast as any other',
    (piece) => {
      expect(maskForOthers(piece.repeat(100_000)).length).toBeGreaterThan(0);
    },
  );
});
