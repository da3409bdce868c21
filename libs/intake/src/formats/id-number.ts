/** ISO 7064 MOD 11-2 weights and characters, as GB 11643-1999 §6 lists them for 公民身份号码. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** The number in one form: half-width, upper case X, without spaces. */
export function normaliseIdNumber(written: string): string {
  return written.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/**
 * Whether a normalised 18-character 公民身份号码 has a real birth date and the right check character (GB 11643-1999). False
 * is only a remark for staff and never a reason for refusal (INV-03): people mistype, and passport numbers are valid
 * too.
 */
export function isSoundIdNumber(idNumber: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return false;
  if (!isDate(idNumber.slice(6, 10), idNumber.slice(10, 12), idNumber.slice(12, 14))) return false;
  return checkCharacter(idNumber) === idNumber[17];
}

/**
 * The eighteen digits that replaced an identity number of fifteen (GB 11643-1989): the century 19 and the check character are
 * added. Any other text is returned as it is.
 */
export function eighteenDigits(idNumber: string): string {
  const [, region, date, rest] = /^([1-9]\d{5})(\d{6})(\d{3})$/.exec(idNumber) ?? [];
  if (region === undefined || date === undefined || rest === undefined) return idNumber;
  if (!isDate(`19${date.slice(0, 2)}`, date.slice(2, 4), date.slice(4, 6))) return idNumber;
  const body = `${region}19${date}${rest}`;
  return `${body}${checkCharacter(body)}`;
}

function checkCharacter(idNumber: string): string {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(idNumber[position]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

function isDate(year: string, month: string, day: string): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}
