import { randomInt } from 'node:crypto';

/** Fifteen random digits, drawn in two parts: `randomInt` gives less than 48 bits at once. */
const PARTS = [8, 7];

/**
 * 查询码: sixteen digits, dictated on the phone in four groups. Fifteen come from a secure random source (about 50 bits,
 * so guessing one of ten million live codes takes a hundred million tries); the last one detects every single wrong
 * digit (Luhn).
 */
export function newQueryCode(): string {
  const digits = PARTS.map((length) => String(randomInt(10 ** length)).padStart(length, '0')).join('');
  return grouped(digits + luhnDigit(digits));
}

/** The canonical form of a typed or dictated code; undefined when it is not valid. */
export function readQueryCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  if (!/^[0-9]{16}$/.test(digits) || luhnDigit(digits.slice(0, -1)) !== digits.slice(-1)) return undefined;
  return grouped(digits);
}

function grouped(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}

function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, char, place) => {
    const doubled = Number(char) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
