import { isPersonNoun } from './person-nouns.js';

/** 手机号 138****1234 (INV-46); numbers of other shapes keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4
    ? `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}`
    : '*'.repeat(Math.max(digits.length, 3));
}

/** 身份证号 110101********123X (INV-46). */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length >= 12 ? `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}` : '********';
}

/** 姓名 张*; a Latin name keeps its first letter. The length of the name is hidden. */
export function maskName(name: string): string {
  const first = [...name.trim()][0];
  return first === undefined ? '*' : `${first}*`;
}

/** 地址: only up to the road or estate; house numbers are removed, also those written 3-2-1201. */
export function maskAddress(address: string): string {
  return address
    .replace(/(?<![0-9０-９])[0-9０-９]+(?:[-－—–][0-9０-９]+)+/g, '*')
    .replace(
      /(?<![0-9０-９一二三四五六七八九十百])[0-9０-９一二三四五六七八九十百]+(?=(号|栋|幢|单元|楼|层|室|户|座))/g,
      '*',
    );
}

// People write a number in many ways: a blank, a dash or a dot may stand between any two digits.
const GAP = '[-\\u2010-\\u2015·._ \\t\\u00a0\\u2000-\\u200d\\u202f\\u3000\\ufeff]?';
const spaced = (...digits: string[]): string => digits.join(GAP);
const times = (count: number): string[] => Array<string>(count).fill('[0-9]');

const MOBILE = spaced('1', '[3-9]', ...times(9));
const PHONES = new RegExp(`(?<![0-9])(?:(?:\\+|00)?86${GAP}|0)?(?:${MOBILE})+(?![0-9])`, 'g');
const ONE_MOBILE = new RegExp(MOBILE, 'g');
const SPELLED = /[一幺][三四五六七八九][〇零一幺二两三四五六七八九]{9}/g;
const LANDLINE = /(?<![0-9])0[1-9][0-9]{1,2}[)）]?[- ]?[2-8](?:[- ]?[0-9]){6,7}(?![0-9])/g;
const ID_NUMBER = new RegExp(
  `(?<![0-9])${spaced('[1-9]', ...times(5), '(?:19|20)', ...times(9), '[0-9Xx]')}(?![0-9Xx])`,
  'g',
);
const BANK_CARD = /(?<![0-9])[3-6][0-9]{3}(?:[- ]?[0-9]{4}){3}[- ]?[0-9]{0,3}(?![0-9])/g;
// Without bounds a long run of letters would be scanned again from each of them (RFC 5321 §4.5.3.1 gives the bounds).
const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,63}/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•. ]?[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警港澳]/g;

/**
 * Masks free text for showing and matching: phones, ID numbers, bank cards, e-mail addresses, number plates, and every
 * name that the channel gave separately (`knownNames`), unless it is a common noun for a person (市民), which would be
 * masked in other words too (市民中心). Other names stay: this is a known limit.
 */
export function maskText(text: string, knownNames: readonly string[] = []): string {
  let masked = widthFolded(text)
    .replace(ID_NUMBER, (found) => maskIdNumber(found.replace(/[^0-9Xx]/g, '')))
    .replace(BANK_CARD, (found) => `${found.slice(0, 4)}********`)
    .replace(PHONES, (found) => (found.match(ONE_MOBILE) ?? []).map(maskPhone).join(' '))
    .replace(SPELLED, '***********')
    .replace(LANDLINE, (found) => maskPhone(found))
    .replace(EMAIL, '***@***')
    .replace(PLATE, (found) => `${found.slice(0, 2)}****`);
  for (const name of knownNames.map((known) => widthFolded(known).trim())) {
    if ([...name].length >= 2 && !isPersonNoun(name)) masked = masked.replaceAll(name, maskName(name));
  }
  return masked;
}

/** Full-width digits and letters hide a phone number from the patterns above; only those are folded. */
function widthFolded(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ＋－＠．]/g, (char) => char.normalize('NFKC'));
}
