/** Units that, repeated, keep a careless pattern busy: digits, one hanzi, brackets, points, blanks, invisible characters. */
export const UNITS = [
  '1',
  '路',
  '(',
  '（',
  '9',
  '一',
  '…',
  ' ',
  '\u200b',
  '\n',
  '。',
  '，',
  'a',
  '-',
  '.',
  '人',
  '😀',
  'é',
];

/** Units of several characters, which alternate. */
export const MIXED_UNITS = [
  '路1',
  '12',
  '0123456789',
  '一二三',
  '……',
  '1 ',
  'a ',
  '3栋',
  'A1 ',
  '（1',
  '1-',
  '“路',
  '另外，',
  '去年',
  '燃气泄漏',
  '举报局长',
  'http://a',
  '习(xi',
];

/** A text of exactly `length` code units made of one unit. */
export function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
