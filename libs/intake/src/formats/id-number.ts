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
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(idNumber[position]), 0);
  return CHECK_CHARACTERS[sum % 11] === idNumber[17];
}

function isDate(year: string, month: string, day: string): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
}
