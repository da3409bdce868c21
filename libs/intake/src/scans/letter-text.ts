import type { LetterLine } from './read-lines.js';

/** Heights of a line by which a first line is indented at least, and by which a last line ends early. */
const INDENT = 0.9;
const EARLY = 1.8;

/**
 * The words of a letter: lines of one paragraph joined, paragraphs on lines of their own. A paragraph begins with an indented line,
 * after a line that ends early, and where a line stands at the right, as a signature does. Pure.
 */
export function letterText(lines: readonly LetterLine[]): string {
  const first = Math.min(...lines.map(({ left }) => left));
  const last = Math.max(...lines.map(({ left, width }) => left + width));
  let text = '';
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const joins =
      before !== undefined &&
      line.left - first < INDENT * line.height &&
      before.left + before.width > last - EARLY * before.height &&
      before.left - first < (last - first) / 3;
    text += `${at === 0 ? '' : joins ? between(before, line) : '\n'}${line.text}`;
  });
  return text;
}

/** Latin words and numbers of two lines would run together. */
const between = (before: LetterLine, line: LetterLine): string =>
  /[A-Za-z]$/.test(before.text) && /^[A-Za-z]/.test(line.text) ? ' ' : '';
