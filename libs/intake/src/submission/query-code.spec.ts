import fc from 'fast-check';
import { newQueryCode, readQueryCode } from './query-code.js';

const code = fc.constant(null).map(newQueryCode);

describe('A query code', () => {
  it('is four groups of four digits, easy to read out', () => {
    expect(newQueryCode()).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/);
  });
  it('is not met twice among ten thousand, and no digit has a favourite', () => {
    const codes = Array.from({ length: 10_000 }, newQueryCode);
    expect(new Set(codes).size).toBe(10_000);
    const counts = [...'0123456789'].map((digit) => codes.join('').split(digit).length - 1);
    expect(Math.min(...counts)).toBeGreaterThan(15_000);
    expect(Math.max(...counts)).toBeLessThan(17_000);
  });
  it('is read however it is typed or dictated', () => {
    fc.assert(
      fc.property(code, (made) => {
        const wide = made
          .replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          .replaceAll('-', '－');
        for (const typed of [
          made,
          made.replaceAll('-', ''),
          ` ${made.replaceAll('-', ' ')} `,
          made.replaceAll('-', '—'),
          [...made].join(' '),
          wide,
        ])
          expect(readQueryCode(typed)).toBe(made);
      }),
    );
  });
  it('is refused with any one digit wrong', () => {
    fc.assert(
      fc.property(code, fc.nat(15), fc.integer({ min: 1, max: 9 }), (made, at, by) => {
        const digits = [...made.replaceAll('-', '')].map(Number);
        digits[at] = ((digits[at] ?? 0) + by) % 10;
        expect(readQueryCode(digits.join(''))).toBeUndefined();
      }),
    );
  });
  it.each([
    '',
    '1234',
    '0000-0000-0000-000',
    '00000000000000000',
    'abcd-efgh-ijkl-mnop',
    '0000-0000-0000-0001',
    '٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠',
  ])('%j is none', (typed) => {
    expect(readQueryCode(typed)).toBeUndefined();
  });
});
