import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { projectRoot, type Locale } from '#platform';
import { markUnprintable, UNPRINTABLE_NOTE } from './unprintable.js';
import { capital, COURTESY, type PrintedPaper, UNTRANSLATED } from './notice-html.js';

/** Margins of an official paper (GB/T 9704-2012): 37 mm above, 28 mm at the binding side; in points of 1/72 inch. */
const MARGINS = { top: 105, bottom: 99, left: 79, right: 74 };
const TITLE = 22;
const TEXT = 16;
const LINE_GAP = 5;

let font: Promise<Buffer> | undefined;

/**
 * Returns the paper as PDF on A4 with its Chinese font embedded, so that it looks the same everywhere; for English
 * readers with its translation after it.
 */
export async function noticePdf(original: PrintedPaper, locale: Locale = 'zh'): Promise<Buffer> {
  // Loaded with the first paper: a gateway or worker that writes none starts sooner.
  const { default: PDFDocument } = await import('pdfkit');
  const pdf = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: `${original.title.zh} ${original.number}`, Author: original.issuer },
  });
  const bytes = buffer(pdf);
  pdf.registerFont('text', await (font ??= chineseFont()));
  const paper = printable(pdf.font('text'), original);
  const { title, number, addressee, paragraphs, remedy, basis, contact, issuer, date } = paper;
  pdf.fontSize(TITLE).text(title.zh, { align: 'center', lineGap: LINE_GAP });
  pdf.fontSize(TEXT).text(number, { align: 'center', lineGap: LINE_GAP }).moveDown();
  pdf.text(`${addressee}：`, { lineGap: LINE_GAP });
  for (const paragraph of [
    ...paragraphs,
    ...(remedy ? [remedy] : []),
    ...(basis ? [`依据：${basis}`] : []),
    ...(contact ? [contact.zh] : []),
    ...noteOf(original, paper),
  ]) {
    for (const line of paragraph.split('\n')) pdf.text(line, { indent: TEXT * 2, lineGap: LINE_GAP });
  }
  // Issuer and date must be on the same page.
  if (pdf.y + 8 * (TEXT + LINE_GAP * 2) > pdf.page.height - MARGINS.bottom) pdf.addPage();
  pdf.moveDown(2).text(issuer, { align: 'right', lineGap: LINE_GAP }).text(date, { align: 'right', lineGap: LINE_GAP });
  // Room for the seal, which goes over issuer and date.
  pdf.text('（印章）', { align: 'right', lineGap: LINE_GAP }).moveDown(3);
  if (locale === 'en') courtesy(pdf, paper);
  numberPages(pdf);
  pdf.end();
  return bytes;
}

/** The paper with the characters that the font cannot print as their codes. */
function printable(pdf: PDFKit.PDFDocument, paper: PrintedPaper): PrintedPaper {
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  const has = (code: number): boolean => font.hasGlyphForCodePoint(code);
  return JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string' ? markUnprintable(value, has) : value,
  ) as PrintedPaper;
}

const noteOf = (original: PrintedPaper, printed: PrintedPaper): string[] =>
  JSON.stringify(original) === JSON.stringify(printed) ? [] : [UNPRINTABLE_NOTE];

const SMALL = 12;

function courtesy(pdf: PDFKit.PDFDocument, { title, number, en }: PrintedPaper): void {
  pdf.addPage().fontSize(TEXT).text(capital(title.en), { align: 'left', lineGap: LINE_GAP });
  pdf
    .fontSize(SMALL)
    .text(COURTESY, { lineGap: LINE_GAP })
    .text(en ? `${number}, ${en.date}` : number, { lineGap: LINE_GAP })
    .moveDown();
  const texts = en
    ? [...en.paragraphs, ...(en.remedy ? [en.remedy] : []), ...(en.basis ? [`Basis: ${en.basis}`] : [])]
    : [UNTRANSLATED];
  for (const text of texts) pdf.text(text, { lineGap: LINE_GAP, paragraphGap: LINE_GAP });
}

/** Prints — 1 — at the foot of each page, if there are several. */
function numberPages(pdf: PDFKit.PDFDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; count > 1 && page < start + count; page++) {
    pdf.switchToPage(page);
    // The number is below the bottom margin; with that margin it would start a new page.
    pdf.page.margins.bottom = 0;
    pdf.fontSize(SMALL).text(`— ${page + 1} —`, MARGINS.left, pdf.page.height - MARGINS.bottom / 2, {
      align: 'center',
      width: pdf.page.width - MARGINS.left - MARGINS.right,
    });
  }
}

/** Noto Sans 思源黑体 (SIL Open Font License) from npm, because a machine may have no Chinese font. */
async function chineseFont(): Promise<Buffer> {
  const require = createRequire(join(projectRoot(), 'package.json'));
  return readFile(join(require.resolve('@embedpdf/fonts-sc'), '../../fonts/NotoSansHans-Regular.otf'));
}
