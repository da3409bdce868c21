import type { PageLine } from '../ocr/page-lines.js';

/** A page as it was read. */
export interface ReadPageLines {
  width: number;
  height: number;
  lines: readonly PageLine[];
}

/** A place in the picture of a page, in its pixels; `page` counts from 1. */
export interface PagePlace {
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A line of the letter with its page. */
export interface LetterLine extends PageLine {
  page: number;
  pageWidth: number;
}

/** Below this, in percent, a character is marked for the clerk. */
export const SURE_ENOUGH = 80;

export const letterLines = (pages: readonly ReadPageLines[]): LetterLine[] =>
  pages.flatMap(({ lines, width }, at) => lines.map((line) => ({ ...line, page: at + 1, pageWidth: width })));

/** Hanzi and full-width signs are twice as wide as digits and Latin letters, as a rule of print. */
const widthOf = (char: string): number => (/[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/.test(char) ? 2 : 1);

/** Where characters `from` to `to` of a line are, about: the model tells the place of lines only. */
export function placeOf(line: LetterLine, from: number, to: number): PagePlace {
  const widths = [...line.text].map(widthOf);
  const sum = (end: number): number => widths.slice(0, end).reduce((total, one) => total + one, 0);
  const unit = line.width / Math.max(1, sum(widths.length));
  const left = Math.round(line.left + unit * sum(from));
  return {
    page: line.page,
    left,
    top: line.top,
    width: Math.max(1, Math.round(unit * (sum(to) - sum(from)))),
    height: line.height,
  };
}

/** How sure the least sure character is, in percent. */
export const surenessOf = (line: LetterLine, from: number, to: number): number =>
  Math.min(100, ...line.sure.slice(from, to));

/** Words of a line that the model is not sure of: runs of characters around an unsure one, up to a stop. */
export function doubtfulWords(line: LetterLine): { text: string; sure: number; at: PagePlace }[] {
  const words: { text: string; sure: number; at: PagePlace }[] = [];
  for (let from = 0; from < line.text.length; from++) {
    if ((line.sure[from] ?? 100) >= SURE_ENOUGH) continue;
    let to = from + 1;
    while (to < line.text.length && (line.sure[to] ?? 100) < SURE_ENOUGH) to += 1;
    words.push({ text: line.text.slice(from, to), sure: surenessOf(line, from, to), at: placeOf(line, from, to) });
    from = to;
  }
  return words;
}
