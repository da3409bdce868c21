import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds of one code, digits, and how many steps a clock may be ahead or behind (RFC 6238, 5.2). */
const PERIOD = 30;
const DIGITS = 6;
const WINDOW = 1;
/** RFC 4226, 4: at least 128 bits, 160 advised. */
const SECRET_BYTES = 20;

const ISSUER = 'Huiliu';

export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

const generatorOf = (secret: string, login: string): TOTP =>
  new TOTP({ issuer: ISSUER, label: login, digits: DIGITS, period: PERIOD, secret: Secret.fromBase32(secret) });

/** The address that an authenticator app reads from a picture. */
export const enrolmentUri = (secret: string, login: string): string => generatorOf(secret, login).toString();

/** The time step that a code belongs to; undefined for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!isTimeCode(code)) return undefined;
  const delta = generatorOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** Six digits are a code of the phone; everything else is read as a recovery code. */
export const isTimeCode = (code: string): boolean => /^\d{6}$/.test(code);

const RECOVERY_CODES = 10;
/** Without letters and digits that look alike; 31 signs, so twelve of them have 59 bits. */
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Ten codes such as `x7kf-29hd-mmqa`, for the day on which the phone is lost. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => [part(), part(), part()].join('-'));

const part = (): string => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** As it is hashed: hyphens, spaces and capitals do not matter. */
export const normalRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '');
