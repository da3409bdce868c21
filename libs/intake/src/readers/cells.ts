/**
 * A number as people write it, from the forms in which spreadsheets store it: `1.3800000001E10` → `13800000001`, `42.0` → `42`.
 * `exact`: the digits are all there is (a workbook's own number). `shown`: digits may have been rounded away for display
 * (`1.38E+10` in a CSV), so a number with fewer digits than its size is undefined, because the rest is lost. Undefined as well for
 * what is no such form.
 */
export function plainNumber(written: string, digits: 'exact' | 'shown'): string | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?(?:E\+?(\d{1,2}))?$/i.exec(written.trim());
  if (found === null) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  const shift = Number(exponent);
  const decimals = fraction.replace(/0+$/, '');
  if (digits === 'shown' && shift > fraction.length) return undefined;
  const moved = `${whole}${decimals.slice(0, shift).padEnd(shift, '0')}`;
  const rest = decimals.slice(shift);
  const plain = moved.replace(/^0+(?=\d)/, (zeros) => (exponent === '0' ? zeros : ''));
  return `${sign === '-' ? '-' : ''}${plain}${rest === '' ? '' : `.${rest}`}`;
}

/** A number in a display form that may have lost digits, such as `1.38E+10`. */
export function isShortenedNumber(written: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d{1,2}$/i.test(written.trim());
}

/** Full-width digits, letters and signs as half-width ones, without blanks around. */
export function halfWidth(written: string): string {
  return written.normalize('NFKC').trim();
}

/** What tables write into a cell that has nothing in it. */
export function isEmptyCell(written: string): boolean {
  return /^(?:|-|--|—|——|\/|null|n\/a|无)$/i.test(written.trim());
}
