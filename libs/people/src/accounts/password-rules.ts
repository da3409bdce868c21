import { dictionary } from '@zxcvbn-ts/language-common';

/** OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8, 15 advised; long ones are allowed. Characters, not bytes. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
/** With fewer different characters it is a row of the same. */
const FEWEST_CHARACTERS = 5;
/** What stands beside a common word has to be this long, or the word is all there is to guess. */
const SHORTEST_REST = 8;

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'of-the-person' | 'unvaried';

/** 49,233 passwords that are tried first, from leaked lists; package @zxcvbn-ts/language-common, MIT. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** The same typed on another keyboard gives the same password (NIST SP 800-63B-4, 3.1.1.2). */
export const normalPassword = (typed: string): string => typed.normalize('NFKC');

/** What is wrong with a new password; undefined when nothing is. There are no rules about kinds of characters. */
export function faultOfPassword(typed: string, of: { login: string; name: string }): PasswordFault | undefined {
  const password = normalPassword(typed);
  const characters = [...password];
  if (characters.length < SHORTEST_PASSWORD) return 'too-short';
  if (characters.length > LONGEST_PASSWORD) return 'too-long';
  const lower = password.toLowerCase();
  if (new Set(lower).size < FEWEST_CHARACTERS) return 'unvaried';
  if (isCommon(lower)) return 'common';
  const own = [of.login, ...of.login.split(/[._-]/), of.name].map((word) => normalPassword(word).toLowerCase());
  if (own.some((word) => [...word].length >= shortestOwn(word) && lower.includes(word))) return 'of-the-person';
  return undefined;
}

/** A name of two characters is told from chance by its script. */
const shortestOwn = (word: string): number => (/\p{Script=Han}/u.test(word) ? 2 : 4);

/** A common password, alone, twice, or with a few digits and signs around it. */
function isCommon(lower: string): boolean {
  if (COMMON.has(lower)) return true;
  const half = lower.slice(0, lower.length / 2);
  if (half + half === lower && COMMON.has(half)) return true;
  const stem = lower.replace(/^[^a-z]+/, '').replace(/[^a-z]{1,128}$/, '');
  return stem.length >= 4 && COMMON.has(stem) && lower.length - stem.length < SHORTEST_REST;
}
