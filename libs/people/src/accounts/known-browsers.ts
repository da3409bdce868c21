import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { keyedHash } from '#platform';

/** People who share a desk in shifts are remembered beside each other. */
const MOST_PEOPLE = 8;

/**
 * A cookie that says which logins have been opened in this browser; nothing else can write it. It opens nothing. Log-ins from such a browser are
 * counted apart, so a stranger who uses up the tries of a login does not lock its owner out (OWASP, device cookies).
 */
export function withKnownBrowser(database: DataSource, cookie: string | undefined, login: string): string {
  const others = (cookie ?? '')
    .split('.')
    .filter((entry) => entry !== '' && nonceOf(database, entry, login) === undefined);
  const nonce = randomBytes(12).toString('base64url');
  return [`${nonce}~${signatureOf(database, nonce, login)}`, ...others].slice(0, MOST_PEOPLE).join('.');
}

/** Under which name tries of this login from this browser are counted; undefined when it never logged in here. */
export function knownBrowserOf(database: DataSource, cookie: string | undefined, login: string): string | undefined {
  for (const entry of (cookie ?? '').split('.').slice(0, MOST_PEOPLE)) {
    const nonce = nonceOf(database, entry, login);
    if (nonce !== undefined) return nonce;
  }
  return undefined;
}

function nonceOf(database: DataSource, entry: string, login: string): string | undefined {
  const [nonce = '', signature = ''] = entry.split('~');
  const expected = Buffer.from(signatureOf(database, nonce, login));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined;
}

const signatureOf = (database: DataSource, nonce: string, login: string): string =>
  keyedHash(database, 'known-browser', createHash('sha256').update(`${nonce} ${login}`).digest()).toString('base64url');
