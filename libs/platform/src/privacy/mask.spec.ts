import fc from 'fast-check';
import { maskText } from './mask.js';
import { maskAddress, maskIdNumber, maskName, maskPhone } from './mask-parts.js';

describe('Personal data as it may be shown (INV-46)', () => {
  test.each([
    ['13800001234', '138****1234'],
    ['+86 138 0000 1234', '861****1234'],
    ['1234567', '*****67'],
    ['12345', '***45'],
    ['110', '***'],
    ['', '***'],
  ])('the phone %j becomes %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
  test.each([
    ['11010120010101123X', '110101********123X'],
    ['1101012001', '********'],
    ['', '********'],
  ])('the ID number %j becomes %s', (number, shown) => expect(maskIdNumber(number)).toBe(shown));
  test.each([
    ['张三', '张*'],
    ['欧阳某某', '欧*'],
    [' 甲某 ', '甲*'],
    ['Alice Example', 'A*'],
    ['𠮷某', '𠮷*'],
    ['', '*'],
    ['  ', '*'],
  ])('the name %j becomes %s', (name, shown) => expect(maskName(name)).toBe(shown));
  test.each([
    ['书院路12号3栋2单元501室', '书院路*号*栋*单元*室'],
    ['荷塘小区十二栋', '荷塘小区*栋'],
    ['荷塘小区３－２－１２０１', '荷塘小区*'],
    ['荷塘小区3-2-1201', '荷塘小区*'],
    ['书院路与环湖路口', '书院路与环湖路口'],
  ])('the address %s becomes %s', (address, shown) => expect(maskAddress(address)).toBe(shown));
});

describe('Masked text', () => {
  test.each([
    ['占道的是粤 B12345', '占道的是粤B****'],
    ['粤B-12345', '粤B****'],
    ['冀A—12345，违停', '冀A****，违停'],
    ['贵A：12345', '贵A****'],
    ['粤B 1 2 3 4 5', '粤B****'],
    ['粤B\n12345', '粤B****'],
    ['车牌B12345 的车', '车牌B**** 的车'],
    ['车牌号：粤B，12345', '车牌号：粤B****'],
    ['(139)00000012', '(139****0012'],
    ['139/0000/0012', '139****0012'],
    ['139 0000\n0012', '139****0012'],
    ['幺三九洞洞洞洞洞洞幺两', '***********'],
    ['我的v信abc12345', '我的v信******'],
    ['电话13800001234。', '电话138****1234。'],
    ['138 0000 1234', '138****1234'],
    ['138-0000-1234', '138****1234'],
    ['1380 0001 234', '138****1234'],
    ['１３８００００１２３４', '138****1234'],
    ['1 3 8 0 0 0 0 1 2 3 4', '138****1234'],
    ['138\u00a00000\u30001234', '138****1234'],
    ['13800001234/13900005678', '138****1234/139****5678'],
    ['1380000123413900005678', '138****1234 139****5678'],
    ['+86-13800001234', '138****1234'],
    ['008613800001234', '138****1234'],
    ['013800001234', '138****1234'],
    ['（+86）13800001234', '（+86）138****1234'],
    ['一三八零零零零幺二三四', '***********'],
    ['0555-2345678', '055****5678'],
    ['（0555）23456789', '（055****6789'],
    ['05552345678', '055****5678'],
    ['身份证11010120010101123X', '身份证110101********123X'],
    ['110101 20010101 123x', '110101********123x'],
    ['卡号6222000000000000123', '卡号6222********'],
    ['6222 0000 0000 0000 123', '6222********'],
    ['邮箱a.b-c@example.org', '邮箱***@***'],
    ['ａ＠example．org', '***@***'],
    ['车牌皖A12345', '车牌皖A****'],
    ['皖a·D12345', '皖a****'],
    ['京A1234警', '京A****'],
  ])('%s becomes %s', (text, shown) => expect(maskText(text)).toBe(shown));

  test.each([
    '路灯3盏，坏了12天',
    '2026年11月24日13时15分',
    '2026-11-24 13:15:30',
    '工单编号2026112400000012',
    '12345热线',
    '面积89.5平方米，共1380元',
    '第13、14、15、16、17、18号楼',
    '12380',
    '邮编 243000',
    '新A区',
    '云AB',
  ])('%s has nothing to hide and stays', (text) => expect(maskText(text)).toBe(text));

  test('every name that the channel told apart is masked, wherever it stands', () => {
    expect(maskText('我叫甲某某，邻居乙某也知道。甲某某', ['甲某某', '乙某'])).toBe('我叫甲*，邻居乙*也知道。甲*');
    expect(maskText('我是Ａｎｎ', ['Ａｎｎ '])).toBe('我是A*');
  });
  test('a name of one character is left, because it is also a word', () => {
    expect(maskText('路灯坏了', ['路'])).toBe('路灯坏了');
  });
  it.each([
    '市民',
    '群众',
    '业主',
    '居民',
    '先生',
    '女士',
    '匿名',
    '热心市民',
    '来电人',
    '小区业主代表',
    '一位 群众',
    '居民们',
    '市民A',
    '（市民）',
    'Citizen',
  ])('does not mask %s where it was given as a name, because it is a common noun for a person', (name) => {
    const text = `${name.trim()}到市民中心、居民服务站、业主委员会反映，先生女士们和群众都说来电人匿名。Citizen centre.`;
    expect(maskText(text, [name])).toBe(text);
  });
  it.each([
    ['张先生', '张先生说', '张*说'],
    ['李市民', '李市民说', '李*说'],
    ['王业', '王业说', '王*说'],
    ['Ann', 'Ann said', 'A* said'],
    ['民生', '民生说', '民*说'],
  ])('still masks %s, which names somebody', (name, text, shown) => expect(maskText(text, [name])).toBe(shown));
  test('masking twice is the same as masking once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(maskText(maskText(text))).toBe(maskText(text));
      }),
    );
  });

  const chinese = fc
    .array(fc.constantFrom(...'的一是路灯不亮小区物业噪音扰民楼下广场舞，。！？、“”（）：\n Aa市民反映'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((chars) => chars.join(''));
  const mobile = fc
    .tuple(fc.constantFrom(...'3456789'), fc.stringMatching(/^[0-9]{9}$/))
    .map(([second, rest]) => `1${second}${rest}`);
  const gaps = fc.array(fc.constantFrom('', '', '', ' ', '-', '－', '·', '.', '　', '\u00a0', '—'), {
    minLength: 10,
    maxLength: 10,
  });
  const written = fc
    .tuple(mobile, gaps, fc.constantFrom('', '+86', '+86 ', '86-', '0086', '0'), fc.boolean())
    .map(([digits, between, prefix, wide]) => {
      const text =
        prefix +
        [...digits]
          .map((digit, at) => digit + (between[at] ?? ''))
          .join('')
          .replace(/[^0-9]+$/, '');
      return {
        digits,
        text: wide ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)) : text,
      };
    });

  test('no mobile number survives in Chinese text, however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(chinese, written), { minLength: 1, maxLength: 5 }), chinese, (parts, end) => {
        const masked = maskText(parts.map(([words, { text }]) => words + text).join('') + end);
        const digitsLeft = masked.replace(/[^0-9*]/g, '');
        expect(parts.filter(([, { digits }]) => digitsLeft.includes(digits))).toEqual([]);
        expect(digitsLeft).not.toMatch(/1[3-9][0-9]{9}/);
      }),
      { numRuns: 1_000 },
    );
  });
  test('every word around a number stays', () => {
    fc.assert(
      fc.property(chinese, mobile, chinese, (before, digits, after) => {
        expect(maskText(`${before}${digits}${after}`)).toBe(
          `${before}${digits.slice(0, 3)}****${digits.slice(-4)}${after}`,
        );
      }),
    );
  });
  test.each(['1', '1 3 ', 'a', 'a@', 'a@a.', '皖A', '0555-', '6222 ', '1-', '１'])(
    'a text of 200,000 characters made of %j is masked as fast as any other',
    (piece) => {
      // One quadratic pattern would run into the time limit of the test.
      expect(maskText(piece.repeat(200_000 / piece.length)).length).toBeGreaterThan(0);
    },
  );
});

describe('The edges of what is masked (INV-46)', () => {
  test('four digits show none of them, an ID number of twelve keeps its ends', () => {
    expect([maskPhone('1234'), maskIdNumber('110101123456'), maskIdNumber('11010112345')]).toEqual([
      '****',
      '110101********3456',
      '********',
    ]);
  });
  test.each(['滨河路12-3-1201', '滨河路123－4', '滨河路１２—３'])(
    'no figure of the house number in %s is shown',
    (address) => expect(maskAddress(address)).toBe('滨河路*'),
  );
  test.each(['0571-88123456', '0571 88123456', '(0571)8812-3456', '0571-8812 3456', '0571-8812-3456，'])(
    'the landline %s is masked with whatever stands between its figures',
    (line) => {
      const masked = maskText(`请回电${line}谢谢`);
      expect(masked).toContain('谢谢');
      expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(7);
    },
  );
  test('every number of several is masked: spelled out, of a bank card, of a landline', () => {
    expect(maskText('一三八零零零零一二三四、幺三九零零零零五六七八')).not.toMatch(/[零幺]/);
    expect(maskText('卡号6222021234567890123，备用6222021234567890')).toBe('卡号6222********，备用6222********');
  });
});
