import fc from 'fast-check';
import { normalisePhone } from './phone.js';

describe('one phone number, however it is written', () => {
  it.each([
    '13800000001',
    ' 138 0000 0001 ',
    '138-0000-0001',
    '138.0000.0001',
    '+86 13800000001',
    '+8613800000001',
    '0086 138 0000 0001',
    '8613800000001',
    '013800000001',
    '１３８００００　０００１',
    '(138)00000001',
    '13800000001转802',
    '13800000001 ext. 802',
    'tel:13800000001',
    '电话：13800000001；',
    '联系电话 138 0000 0001（微信同号）',
    '\u202D13800000001\u202C',
    '1380000\u200B0001',
  ])('reads the mobile number %j', (written) => {
    expect(normalisePhone(written)).toBe('13800000001');
  });

  it.each([
    ['0999-1000001', '09991000001'],
    ['（0999）100 0001', '09991000001'],
    ['+86 999 1000001', '09991000001'],
    ['+86 010 10000001', '01010000001'],
    ['1000001', '1000001'],
    ['12345', '12345'],
    ['400-100-0001', '4001000001'],
    ['+86 400 100 0001', '4001000001'],
    ['86100001', '86100001'],
    ['+852 1000 0001', '85210000001'],
    ['00852 1000 0001', '85210000001'],
  ])('reads %j as %s', (written, digits) => {
    expect(normalisePhone(written)).toBe(digits);
  });

  it.each([
    '',
    '无',
    '保密',
    '1234',
    '1.38E+10',
    '138 0000 0001 或 138 0000 0002',
    '138****0001',
    '1'.repeat(70),
    '+86-00-0',
    '+86 1234',
    '0086 02',
    '+86 00860',
    '+86 0086 138 0000 0001',
  ])('does not make one number of %j', (written) => {
    expect(normalisePhone(written)).toBeUndefined();
  });

  it('gives digits that it reads as themselves again, and never throws', () => {
    const written = fc.oneof(
      fc.string(),
      fc.stringMatching(/^(\+86|0086|86|0)?[ -]?1[3-9][0-9]{9}(转[0-9]{1,4})?$/),
      fc.stringMatching(/^[+0-9 -]{5,20}$/),
      fc.stringMatching(/^(\+|00|\+00)?(86)?0{0,4}(86)?[0-9]{1,14}$/),
    );
    fc.assert(
      fc.property(written, (text) => {
        const digits = normalisePhone(text);
        if (digits !== undefined) expect([digits, /^\d{5,15}$/.test(digits)]).toEqual([normalisePhone(digits), true]);
      }),
      { numRuns: 1000 },
    );
  });
});
