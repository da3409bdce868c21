import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
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

describe('with the font that the papers carry', () => {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const bytes = readFileSync(join(require.resolve('@embedpdf/fonts-sc'), '../../fonts/NotoSansHans-Regular.otf'));
  const pdf = new PDFDocument().registerFont('text', bytes).font('text');
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  const has = (code: number): boolean => font.hasGlyphForCodePoint(code);

  it.each([
    ['䶮某某', '䶮某某'],
    ['㐂某某', '㐂某某'],
    ['𠮷某某', '〔U+20BB7〕某某'],
    ['😀某', '〔U+1F600〕某'],
    ['ئا', '〔U+0626〕〔U+0627〕'],
    ['བོད', '〔U+0F56〕〔U+0F7C〕〔U+0F51〕'],
    ['ᠮᠣ', '〔U+182E〕〔U+1823〕'],
    ['ꆈꌠ', '〔U+A188〕〔U+A320〕'],
  ])('%s is printed as %s, and never as an empty box', (name, printed) => {
    const shown = markUnprintable(name, has);
    expect(shown).toBe(printed);
    expect([...shown].filter((character) => !has(character.codePointAt(0) as number))).toEqual([]);
  });
});
