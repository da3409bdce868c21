/** A heading in both languages; numbers are set to the right. */
export interface Column {
  zh: string;
  en: string;
  right?: boolean;
}

export type TableCell = string | number;

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const NOTHING = /\p{Mark}|\p{Format}/u;

/** Columns of a terminal that a text takes: a Chinese character, a full-width sign or an emoji takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (NOTHING.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0);
}

/** The text filled up with spaces to a width; longer ones are left as they are. */
export function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** A table with a line of Chinese and a line of English headings. */
export function table(
  title: { zh: string; en: string },
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
): string {
  const cells = [columns.map(({ zh }) => zh), columns.map(({ en }) => en), ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))));
  const isRight = (at: number): boolean => columns[at]?.right === true;
  const line = (row: readonly string[]): string =>
    `  ${widths.map((width, at) => pad(row[at] ?? '', width, isRight(at))).join('  ')}`.trimEnd();
  const [zh = [], en = [], ...body] = cells;
  const rule = `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return [`\n${title.zh}  ${title.en}`, line(zh), line(en), rule, ...body.map(line)].join('\n');
}
