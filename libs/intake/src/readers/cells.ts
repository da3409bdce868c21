/**
 * Converts a spreadsheet's notation of a number into plain digits: `1.3800000001E10` → `13800000001`, `42.0` → `42`.
 * `exact`: all digits are present (a workbook's own number). `shown`: digits may have been rounded for display
 * (`1.38E+10` in a CSV), so the result is undefined when digits are missing. Also undefined for other text.
 */
export function plainNumber(written: string, digits: 'exact' | 'shown'): string | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:E\+?(\d{1,2}))?$/i.exec(written.trim());
  if (found === null) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  const shift = Number(exponent);
  const decimals = fraction.replace(/(?<!0)0+$/, '');
  if (digits === 'shown' && shift > fraction.length) return undefined;
  const moved = `${whole}${decimals.slice(0, shift).padEnd(shift, '0')}`;
  const rest = decimals.slice(shift);
  const plain = moved.replace(/^0+(?=\d)/, (zeros) => (exponent === '0' ? zeros : ''));
  return `${sign === '-' ? '-' : ''}${plain}${rest === '' ? '' : `.${rest}`}`;
}

/** Digits that a double-precision number keeps. */
const EXACT_DIGITS = 15;

/** 123456789012345680 → 1.23456789012345E+17, which says that digits are missing. */
export function roundedForm(digits: string): string {
  const [, sign = '', figures = digits] = /^(-?)(\d+)$/.exec(digits) ?? [];
  return `${sign}${figures[0]}.${figures.slice(1, EXACT_DIGITS)}E+${figures.length - 1}`;
}

/** More than fifteen digits, and zeros from the sixteenth on: Excel wrote zeros for the digits that it lost. */
export function isRoundedId(written: string): boolean {
  return /^\d{15}0+$/.test(written.trim());
}

/** `="C33-1"` and `'1390…`: signs by which a table keeps Excel from making a number of a text. */
export function withoutTextSigns(written: string): string {
  const formula = /^="([^"]*)"$/.exec(written.trim())?.[1];
  return formula ?? written.replace(/^\s*['‘’＇](?=\S)/, '');
}

/** A number in a display format that may have lost digits, such as `1.38E+10`. */
export function isShortenedNumber(written: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(written.trim());
}

/** Full-width digits, letters and signs as half-width ones, trimmed. */
export function halfWidth(written: string): string {
  return written.normalize('NFKC').trim();
}

/** What tables write into an empty cell. */
export function isEmptyCell(written: string): boolean {
  return /^(?:|-|--|—|——|\/|null|n\/a|无)$/i.test(written.trim());
}

/** Number of a column by its letters: A is 1, AA is 27. No sheet has more than three letters; of a longer address eight are read. */
export function columnNumber(letters: string): number {
  return [...letters.toUpperCase().slice(0, 8)].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
