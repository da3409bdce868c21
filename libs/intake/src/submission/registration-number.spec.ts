import fc from 'fast-check';
import { readRegistrationNumber, registrationNumber } from './registration-number.js';
import { shanghaiDate } from './shanghai-date.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digitsOf = (number: bigint): string => number.toString().padStart(7, '0');
const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map(shanghaiDate);
const number = fc
  .tuple(day, fc.bigInt({ min: 1n, max: 99_999_999_999n }).map(digitsOf))
  .map(([date, digits]) => registrationNumber(date, digits));
const plain = (written: string): string => written.replaceAll('-', '');

describe('A registration number', () => {
  it('shows the day, digits and a check character', () => {
    expect(registrationNumber('2026-11-24', '00000123')).toMatch(/^20261124-00000123-[0-9A-Z]$/);
    expect(registrationNumber('2026-11-24', '123456789')).toMatch(/^20261124-123456789-[0-9A-Z]$/);
  });
  it('has the check character of ISO/IEC 7064 MOD 37,36', () => {
    // The standard's remainder over number and check character is 1; reckoned here from the other end.
    fc.assert(
      fc.property(number, (written) => {
        const characters = [...plain(written)];
        const remainder = characters.reduce((product, char, at) => {
          const sum = (product + ALPHABET.indexOf(char)) % 36;
          return at === characters.length - 1 ? sum : ((sum === 0 ? 36 : sum) * 2) % 37;
        }, 36);
        expect(remainder).toBe(1);
      }),
    );
  });
  it('is read however a person types it', () => {
    fc.assert(
      fc.property(number, (written) => {
        const wide = [...written]
          .map((char) => (char === '-' ? '－' : String.fromCharCode(char.charCodeAt(0) + 0xfee0)))
          .join('');
        for (const typed of [
          written,
          plain(written),
          ` ${written.toLowerCase()} `,
          written.replaceAll('-', ' — '),
          wide,
        ])
          expect(readRegistrationNumber(typed)).toBe(written);
      }),
    );
  });
  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(number, fc.nat(), (written, place) => {
        const characters = plain(written);
        const at = place % characters.length;
        const wrong = [...ALPHABET]
          .filter((char) => char !== characters[at])
          .map((char) => characters.slice(0, at) + char + characters.slice(at + 1));
        expect(wrong.filter((typed) => readRegistrationNumber(typed) !== undefined)).toEqual([]);
      }),
    );
  });
  it('is refused with two neighbours swapped, in 99 of 100 cases', () => {
    const missed = { of: 0, count: 0 };
    for (let sequence = 1n; sequence < 3_000n; sequence += 1n) {
      const digits = plain(registrationNumber('2026-11-24', digitsOf(sequence * 33_331n)));
      for (let at = 0; at < digits.length - 2; at += 1) {
        const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
        if (swapped === digits) continue;
        missed.of += 1;
        if (readRegistrationNumber(swapped)) missed.count += 1;
      }
    }
    expect(missed.of).toBeGreaterThan(20_000);
    expect(missed.count / missed.of).toBeLessThan(0.01);
  });
  it.each(['', '2026', 'ABCDEFGH-1234567-K', '20261124-000012', '20261124/0000123/K', '甲乙丙'])(
    '%j is none',
    (typed) => {
      expect(readRegistrationNumber(typed)).toBeUndefined();
    },
  );
});

describe('The date of registration (INV-05)', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['2028-02-28T16:00:00Z', '2028-02-29'],
  ])('of %s is %s, the day in Shanghai', (instant, date) => expect(shanghaiDate(new Date(instant))).toBe(date));
});
