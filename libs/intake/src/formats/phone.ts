import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What stands behind a number: 转801, 分机801, ext. 801, x801, #801. */
const EXTENSION = /(?<!\s)\s{0,3}[（(,;]?\s{0,3}(?:转|分机号?|ext\.?=?|x|#)[\s:：]{0,3}\d{1,6}[)）]?$/i;
/** 0571-88001234-801: a third group of figures behind a whole landline number. */
const THIRD_GROUP = /^([（(]?0\d{2,3}[)）]?[\s-]?\d{3,4}[\s-]?\d{4})[-,]\d{1,6}$/;
/** Marks that show nothing: writing direction, joiners, variation selectors. */
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g;
/** What people write around a number: 电话：…, tel:…, …（微信同号）；. */
const LABEL =
  /^(?:tel|phone|mobile|(?:联系|本人|家庭|住宅|办公)?(?:电话|方式|手机|座机|号码|固话))(?:号码?)?\s*[:：]?\s*/i;
const REMARK = /(?<!\s)\s*[（(][^()（）\d]{1,12}[)）]\s*$/;
const STOPS = /(?<![;；,，。、\s])[;；,，。、\s]+$/;
const SEPARATORS = /[\s\-‐-―()[\]·./_]/g;
/** Signs of a spreadsheet and of a programme around a number. */
const QUOTES = /^(?:="([^"]*)"|['‘’"](.*?)["’]?)$/;
/** Prefixes that once made long-distance calls cheaper. */
const CALL_BY_CALL = /^(?:17909|17911|17951|12593|10193)(?=1[3-9]\d{9}$)/;
const SPOKEN = /^[〇零一幺二三四五六七八九]{11}$/;
/** Longest field that is looked at. */
const MAX_WRITTEN = 120;
const MAX_ONE = 60;
/** 0, an area code of three figures and eight more. */
const MOST_NATIONAL = 12;
/** Areas with codes of their own that their people know without the sign +. */
const NEIGHBOURS = /^(?:852\d{8}|853\d{8}|8860?\d{8,9})$/;

/**
 * Returns one phone number as plain digits, the form for the blind index and every comparison; undefined when the text
 * is not one number. Full-width digits, separators, an extension (转802), the country code +86 / 0086 and a
 * long-distance 0 before a mobile number are removed, so every notation of a number gives the same digits. Numbers of
 * Hong Kong, Macau, Taiwan and other countries keep their code.
 */
export function normalisePhone(written: string): string | undefined {
  if (written.length > MAX_ONE) return undefined;
  return readOne(plainWriting(written));
}

/**
 * The numbers of one field: people write two, with a name beside them. Empty when figures are left that belong to no
 * whole number (19900001234/5678), because half a number would find another person.
 */
export function phonesIn(written: string): string[] {
  if (written.length > MAX_WRITTEN) return [];
  const text = plainWriting(written);
  const one = text.length > MAX_ONE ? undefined : readOne(text);
  if (one !== undefined) return [one];
  const found: string[] = [];
  const rest = text.replace(NUMBERS, (number) => {
    const digits = readOne(number.trim());
    if (digits === undefined) return number;
    found.push(digits);
    return ' ';
  });
  return /\d/.test(rest) ? [] : [...new Set(found)];
}

const GAP = String.raw`[\s\-()·._]?`;
const figures = (count: number): string =>
  Array<string>(count)
    .fill(String.raw`\d`)
    .join(GAP);
/**
 * Whole numbers inside a text. Two mobile numbers may follow each other without a sign; otherwise a number ends before the
 * next figure. No part may match in two ways, so the time is linear.
 */
const NUMBERS = new RegExp(
  [
    String.raw`(?<!\d)(?:(?:\+|00)?86${GAP})?0?1${GAP}[3-9]${GAP}${figures(9)}(?=\D|$|1[3-9]\d{9}(?!\d))`,
    String.raw`(?<=1[3-9]\d{9})1[3-9]\d{9}(?!\d)`,
    String.raw`(?<!\d)[(]?0\d{2,3}[)]?${GAP}\d{3,4}${GAP}\d{4}(?:(?:\s?转|-)\d{1,6})?(?!\d)`,
    String.raw`(?<!\d)[48]00${GAP}${figures(7)}(?!\d)`,
    String.raw`(?:\+|(?<!\d)00)[1-9]\d{0,2}${GAP}${GAP}${figures(7)}(?:${GAP}\d){0,4}(?!\d)`,
    String.raw`(?<!\d)(?:95\d{3,4}|[2-9]\d{6,7})(?!\d)`,
  ].join('|'),
  'g',
);

/** Half-width, without invisible marks, labels and remarks. */
function plainWriting(written: string): string {
  const text = written.replace(INVISIBLE, '').normalize('NFKC').trim();
  return text
    .replace(QUOTES, '$1$2')
    .replace(STOPS, '')
    .replace(REMARK, '')
    .replace(STOPS, '')
    .replace(LABEL, '')
    .replace(/\.0$/, '')
    .replace(SPOKEN, (spoken) => [...spoken].map(spokenFigure).join(''));
}

const spokenFigure = (sign: string): string =>
  String(Math.max('〇一二三四五六七八九'.indexOf(sign), Number(sign === '幺')));

function readOne(text: string): string | undefined {
  const bare = text.replace(EXTENSION, '').replace(THIRD_GROUP, '$1').replace(SEPARATORS, '').replace(CALL_BY_CALL, '');
  if (!/^\+?\d{5,17}$/.test(bare)) return undefined;
  const isMarked = /^(?:\+|00)[1-9]\d{7}/.test(bare);
  const digits = bare.replace(/^\+/, '').replace(/^00(?=86|[1-9]\d{9})/, '');
  const foreign = foreignNumber(digits, isMarked);
  if (foreign !== undefined) return foreign;
  const chinese = withoutCountryCode(digits, bare.startsWith('+86') || bare.startsWith('0086'));
  if (chinese === undefined) return undefined;
  const national = /^01[3-9]\d{9}$/.test(chinese) ? chinese.slice(1) : chinese.replace(/^0\d{2,3}(?=95\d{3,4}$)/, '');
  return national.length >= 5 && !isTooLong(national) ? national : undefined;
}

/** Twelve digits are a number of the mainland only with the 0 of an area code; more are none. */
function isTooLong(digits: string): boolean {
  return digits.length > MOST_NATIONAL || (digits.length === MOST_NATIONAL && !digits.startsWith('0'));
}

/** A number outside of the mainland with its code and without the 0 that is dialled inside (+886 0912 …). */
function foreignNumber(digits: string, isMarked: boolean): string | undefined {
  if (digits.startsWith('86') || !(isMarked || NEIGHBOURS.test(digits) || isTooLong(digits))) return undefined;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() === true ? parsed.number.slice(1) : undefined;
}

/**
 * A bare leading 86 is the country code only before a mobile number and before an area code: 86 also begins the local numbers
 * of many towns. Undefined when two zeros follow the country code: no national number begins with them, and read again they
 * would be an international prefix.
 */
function withoutCountryCode(digits: string, marked: boolean): string | undefined {
  if (/^861[3-9]\d{9}$/.test(digits)) return digits.slice(2);
  if (!marked && !/^86(?:0?[1-9]\d{9,10}|[48]00\d{7})$/.test(digits)) return digits;
  const rest = digits.slice(2);
  if (rest.startsWith('00')) return undefined;
  const isNational = rest.startsWith('0') || isMobile(rest) || /^[48]00\d{7}$/.test(rest) || rest.length < 9;
  return isNational ? rest : `0${rest}`;
}

/** 手机号: eleven digits from 13 to 19. */
export function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}
