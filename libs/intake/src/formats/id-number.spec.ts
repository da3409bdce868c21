import fc from 'fast-check';
import { eighteenDigits, isSoundIdNumber, normaliseIdNumber } from './id-number.js';

describe('checking an ID number', () => {
  /** The worked example of GB 11643-1999, Annex A: a made-up number of a made-up person. */
  it('accepts the worked example of the standard, and one whose check character is X', () => {
    expect(isSoundIdNumber('11010519491231002X')).toBe(true);
    expect(isSoundIdNumber('440524188001010014')).toBe(true);
  });

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['a date that does not exist', '110105194902300028'],
    ['fifteen digits', '110105491231002'],
    ['a passport', 'E00000001'],
    ['nothing', ''],
    ['lower case, not normalised', '11010519491231002x'],
  ])('doubts %s', (_what, idNumber) => {
    expect(isSoundIdNumber(idNumber)).toBe(false);
  });

  it('brings every way of writing into one form', () => {
    expect(normaliseIdNumber(' １１０１０５ 19491231 002x ')).toBe('11010519491231002X');
  });

  it('knows the eighteen digits that replaced fifteen, and leaves every other text as it is', () => {
    expect(eighteenDigits('110105491231002')).toBe('11010519491231002X');
    for (const other of ['110105491331002', '11010519491231002X', 'E00000001', '', '1'.repeat(200_000)])
      expect(eighteenDigits(other)).toBe(other);
  });

  it('notices any single mistyped digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, step) => {
        const sound = '11010519491231002X';
        const mistyped = sound.slice(0, at) + String((Number(sound[at]) + step) % 10) + sound.slice(at + 1);
        expect(isSoundIdNumber(mistyped)).toBe(false);
      }),
    );
  });
});
