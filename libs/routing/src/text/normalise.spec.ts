import { languageOf } from './language.js';
import { normalise } from './normalise.js';
import { chineseNumber } from './numerals.js';

describe('normalise', () => {
  it.each([
    ['這個社區的路燈壞了', '这个社区的路灯坏了'],
    ['道(dào)路施(shī)工(gōng)', '道路施工'],
    ['石碓(shí duì)乡', '石碓乡'],
    ['設(shè)施', '设施'],
    ['重量5(kg)与附件(A6)及方案(a)', '重量5(kg)与附件(A6)及方案(a)'],
    ['ＡＢＣ１２３，〔2020〕53号 ①', 'ABC123，〔2020〕53号①'],
    ['临溪 花园 三幢 二单元', '临溪花园3栋2单元'],
    ['12号楼、3#楼、十二号楼', '12栋、3栋、12栋'],
    ['地铁六号线', '地铁6号线'],
    ['臭死了🤢😷！！', '臭死了！！'],
    ['看图![](/Images/s.gif)在这里', '看图在这里'],
    ['噪音大,无法入睡?', '噪音大，无法入睡？'],
    ['欠款1,000元', '欠款1,000元'],
    ['The street lamp  is broken', 'The street lamp is broken'],
    ['', ''],
  ])('turns %s into %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing when it runs twice', () => {
    const once = normalise('望汀一村十二幢　停水３小時，請(qǐng)盡快！');
    expect(normalise(once)).toBe(once);
  });
});

describe('chineseNumber', () => {
  it.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['二〇三', 203],
    ['两', 2],
  ])('reads %s as %d', (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });

  it('refuses what is not a numeral', () => {
    expect(chineseNumber('花园')).toBeUndefined();
  });
});

describe('languageOf', () => {
  it.each([
    ['路灯坏了', 'zh-Hans'],
    ['路燈壞了，請儘快修理', 'zh-Hant'],
    ['The street lamp is broken', 'en'],
    ['Taxi at 云汀北站 refused to use the meter and asked for a fixed price', 'en'],
    ['12345 !!', 'other'],
  ])('hears %s as %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
