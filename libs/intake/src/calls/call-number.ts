import { normalisePhone } from '../formats/phone.js';

/** What a field of an exchange says of one end of a call. */
export type CallEnd =
  | { kind: 'number'; number: string }
  /** 分机: an extension of the centre. */
  | { kind: 'extension' }
  /** 匿名: the number is withheld, or what stands there is none. */
  | { kind: 'withheld' };

/** Public services with short numbers, which pass callers on 转接: 110, 119, 12315, 95598. They are no extensions. */
const SERVICE = /^(?:11[09]|12[02]|1[02]\d{3}|96\d{3,4}|95\d{3,4})$/;

/** Extensions have at most so many figures; no number of a citizen has fewer than seven [J]. */
const LONGEST_EXTENSION = 6;

/**
 * Reads `from` or `to`: a number in any notation, a SIP address (`sip:13900000000@host`, also with a name before it), an
 * extension, or a word such as `anonymous`. Pure, and never throws.
 */
export function readCallEnd(written: string | undefined): CallEnd {
  const plain = (written ?? '').slice(0, MOST_READ).trim();
  const user = /sips?:([^@;>\s]{1,100})/i.exec(plain)?.[1] ?? plain;
  const digits = user.replace(/[\s().-]/g, '');
  if (SERVICE.test(digits)) return { kind: 'number', number: digits };
  if (/^\d+$/.test(digits) && digits.length <= LONGEST_EXTENSION) return { kind: 'extension' };
  const number = normalisePhone(user);
  return number === undefined ? { kind: 'withheld' } : { kind: 'number', number };
}

const MOST_READ = 200;
