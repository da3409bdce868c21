const EXTENSION = /(?<!\s)\s*(?:转|分机|ext\.?|x|#)\s*\d{1,6}$/i;
/** Marks that show nothing: writing direction, joiners, variation selectors. */
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF]/g;
/** What people write around a number: 电话：…, tel:…, …（微信同号）；. */
const LABEL = /^(?:tel|phone|mobile|联系电话|联系方式|电话|手机|座机|号码)(?:号码?)?\s*[:：]?\s*/i;
const REMARK = /(?<!\s)\s*[（(][^()（）\d]{1,12}[)）]\s*$/;
const STOPS = /(?<![;；,，。、\s])[;；,，。、\s]+$/;
const SEPARATORS = /[\s\-‐-―()·./_]/g;

/**
 * Returns one phone number as plain digits, the form for the blind index and every comparison; undefined when the text
 * is not one number. Full-width digits, separators, an extension (转802), the country code +86 / 0086 and a
 * long-distance 0 before a mobile number are removed, so every notation of a number gives the same digits. Numbers of
 * other countries keep their code.
 */
export function normalisePhone(written: string): string | undefined {
  if (written.length > 60) return undefined;
  const number = written
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .trim()
    .replace(STOPS, '')
    .replace(REMARK, '')
    .replace(STOPS, '')
    .replace(LABEL, '');
  const bare = number.replace(EXTENSION, '').replace(SEPARATORS, '');
  if (!/^\+?\d{5,17}$/.test(bare)) return undefined;
  const digits = bare.replace(/^\+/, '').replace(/^00(?=86|[1-9]\d{9})/, '');
  const chinese = withoutCountryCode(digits, bare.startsWith('+86') || bare.startsWith('0086'));
  if (chinese === undefined) return undefined;
  const national = /^01[3-9]\d{9}$/.test(chinese) ? chinese.slice(1) : chinese;
  return national.length >= 5 && national.length <= 15 ? national : undefined;
}

/**
 * A bare leading 86 is the country code only before a mobile number: 86 also begins the local numbers of many towns. Undefined
 * when two zeros follow the country code: no national number begins with them, and read again they would be an international prefix.
 */
function withoutCountryCode(digits: string, marked: boolean): string | undefined {
  if (/^861[3-9]\d{9}$/.test(digits)) return digits.slice(2);
  if (!marked) return digits;
  const rest = digits.slice(2);
  if (rest.startsWith('00')) return undefined;
  const isNational = rest.startsWith('0') || isMobile(rest) || /^[48]00\d{7}$/.test(rest) || rest.length < 9;
  return isNational ? rest : `0${rest}`;
}

/** 手机号: eleven digits from 13 to 19. */
export function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits);
}
