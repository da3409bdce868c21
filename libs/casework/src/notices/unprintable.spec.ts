import { markUnprintable } from './unprintable.js';

describe('a character that the font of a paper cannot print', () => {
  const common = (code: number): boolean => code < 0x20000;

  it('stands as its code, and everything else as it is', () => {
    expect(markUnprintable('𠮷某某于2026年', common)).toBe('〔U+20BB7〕某某于2026年');
    expect(markUnprintable('陈某某', common)).toBe('陈某某');
  });

  it('is none where it only breaks a line or selects a variant', () => {
    expect(markUnprintable('甲\n乙\u{FE0F}', () => false)).toBe('〔U+7532〕\n〔U+4E59〕\u{FE0F}');
  });
});
