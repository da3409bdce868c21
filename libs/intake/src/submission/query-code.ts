import { randomInt } from 'node:crypto';

const RANDOM_DIGITS = 15;

/**
 * 查询码: sixteen digits, dictated on the phone in four groups. Fifteen come from a secure random source (about 50 bits,
 * so guessing one of ten million live codes takes a hundred million tries); the last one detects every single wrong
 * digit (Luhn).
 */
export function newQueryCode(): string {
  const digits = Array.from({ length: RANDOM_DIGITS }, () => randomInt(10)).join('');
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
