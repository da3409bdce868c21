import { LATE_DAYS } from './told-time.js';

/** A sentence in both languages of the hub. */
export interface FaultMessage {
  zh: string;
  en: string;
}

type Say = (...constraints: unknown[]) => FaultMessage;

/**
 * Messages for a sender whose field broke a rule. The wrong value is never repeated, because it may be a phone number.
 */
const MESSAGES: Record<string, Say> = {
  required: () => ({ zh: '必填', en: 'is required' }),
  isNotBlank: () => ({ zh: '不能为空白', en: 'must not be blank' }),
  isString: () => ({ zh: '必须是文字', en: 'must be a string' }),
  isLength: (min, max) => ({ zh: `须为 ${min}–${max} 个字符`, en: `must have ${min} to ${max} characters` }),
  maxLength: (max) => ({ zh: `最多 ${max} 个字符`, en: `must have at most ${max} characters` }),
  isIn: (words) => ({ zh: `只能是：${list(words, '、')}`, en: `must be one of: ${list(words, ', ')}` }),
  isBoolean: () => ({ zh: '必须是 true 或 false', en: 'must be true or false' }),
  isInt: () => ({ zh: '必须是整数', en: 'must be a whole number' }),
  isNumber: () => ({ zh: '必须是数字', en: 'must be a number' }),
  min: (min) => ({ zh: `不能小于 ${min}`, en: `must not be less than ${min}` }),
  max: (max) => ({ zh: `不能大于 ${max}`, en: `must not be more than ${max}` }),
  isArray: () => ({ zh: '必须是数组', en: 'must be an array' }),
  arrayMinSize: (min) => ({ zh: `至少 ${min} 项`, en: `must have at least ${min} items` }),
  arrayMaxSize: (max) => ({ zh: `最多 ${max} 项`, en: `must have at most ${max} items` }),
  isDefined: () => ({ zh: '必填', en: 'is required' }),
  arrayUnique: () => ({ zh: '不能重复', en: 'must not name the same twice' }),
  nestedValidation: () => ({ zh: '必须是对象', en: 'must be an object' }),
  isObject: () => ({ zh: '必须是 JSON 对象', en: 'must be a JSON object' }),
  isServiceCodes: () => ({
    zh: '必须是服务代码：类别代码（或 *）对应 1 至 64 个字符的代码',
    en: 'must be service codes: a code of 1 to 64 characters by category code or *',
  }),
  isObjectList: () => ({ zh: '每一项都必须是 JSON 对象', en: 'every item must be a JSON object' }),
  isInstant: () => ({
    zh: '必须是带时区的时间，如 2026-11-24T10:21:00+08:00',
    en: 'must be a date-time with its offset, such as 2026-11-24T10:21:00+08:00',
  }),
  isTime: () => ({
    zh: '必须是时间，如 2026-11-24T10:21:00+08:00；不写时区即为北京时间',
    en: 'must be a date-time such as 2026-11-24T10:21:00+08:00; without an offset it means Asia/Shanghai',
  }),
  isIso8601: () => ({ zh: '必须是真实存在的日期，如 2026-11-24', en: 'must be a real date such as 2026-11-24' }),
  isUuid: () => ({ zh: '必须是编号（UUID）', en: 'must be an id (UUID)' }),
  matches: (pattern) => PATTERN_MESSAGES[String(pattern)] ?? UNKNOWN,
  whitelistValidation: () => ({ zh: '没有这个字段', en: 'is not a known field' }),
  isDay: () => ({ zh: '必须是日期，如 2026-11-24', en: 'must be a date such as 2026-11-24' }),
  notAfterArrival: () => ({ zh: '不能晚于收到日期', en: 'must not be after the day of arrival' }),
  notAhead: () => ({ zh: '不能是将来的时间', en: 'must not be in the future' }),
  isReadableTime: () => ({
    zh: '不是能识别的时间，如 2026-11-24 10:21；时限自此起算，请更正',
    en: 'is not a time that can be read, such as 2026-11-24 10:21; clocks run from it, so correct it',
  }),
  notBefore2000: () => ({
    zh: '现办件不能早于 2000 年；请更正，或作为档案（archive）导入',
    en: 'of live work must not be before 2000; correct it, or import it as archive',
  }),
  lateOrArchive: () => ({
    zh: `收到已超过 ${LATE_DAYS} 天：历史记录请作为档案（archive）导入；确属现办的，请填写迟登原因 lateReason`,
    en: `was more than ${LATE_DAYS} days ago: import records of the past as archive; for live work say why it comes late in lateReason`,
  }),
  liveOrArchive: () => ({
    zh: '须写明 live（现办：派单、计时限）或 archive（档案：只登记备查）',
    en: 'must say live (work of today: dispatched, with its clocks) or archive (registered as history only)',
  }),
  isBase64: () => ({ zh: '必须是标准 Base64 编码', en: 'must be standard Base64 with padding' }),
  maxBytes: (max) => ({
    zh: `文件不能超过 ${megabytes(max)} MB`,
    en: `the file must not be larger than ${megabytes(max)} MB`,
  }),
  isUpload: () => ({
    zh: '没有这个已完成的上传，或已过期；请重新上传',
    en: 'names no upload that is complete and not out of date; upload the file again',
  }),
  isMediaType: () => ({ zh: '必须是媒体类型，如 image/jpeg', en: 'must be a media type such as image/jpeg' }),
  hasWords: () => ({ zh: '标题和内容至少填一项', en: 'title or text must be present' }),
  maxDepth: (max) => ({ zh: `嵌套不能超过 ${max} 层`, en: `must not be nested deeper than ${max} levels` }),
  maxFields: (max) => ({ zh: `字段不能超过 ${max} 个`, en: `must not have more than ${max} fields` }),
};

const UNKNOWN: FaultMessage = { zh: '不符合要求', en: 'is not valid' };

/** What each pattern in use asks for, in words; a test finds a pattern without words. */
const PATTERN_MESSAGES: Readonly<Record<string, FaultMessage>> = {
  [String(/^[A-Za-z0-9_-]{20,300}$/)]: {
    zh: '不是上次返回的游标',
    en: 'is not the cursor of the answer before',
  },
  [String(/^\d{4}-\d{2}-\d{2}$/)]: { zh: '必须是日期，如 2026-11-24', en: 'must be a date such as 2026-11-24' },
  [String(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)]: {
    zh: '必须是代码：字母或数字开头，只含字母、数字和 . _ -，最多 64 个字符',
    en: 'must be a code of at most 64 letters, digits, dots, hyphens and underscores that begins with a letter or digit',
  },
  [String(/^[A-Za-z]{2,40}$/)]: { zh: '必须是事件名称，如 extend', en: 'must be the name of an event such as extend' },
  [String(/^[!-~]{1,200}$/)]: {
    zh: '必须是 1 至 200 个英文字母、数字或符号，不含空格',
    en: 'must be 1 to 200 letters, digits or signs without blanks',
  },
  [String(/^[A-Za-z0-9+/]+={0,2}$/)]: { zh: '必须是 Base64 编码', en: 'must be Base64' },
  [String(/^(?:\/[^/]{1,64}){1,8}$/)]: {
    zh: '必须是 JSON 指针，如 /code',
    en: 'must be a JSON pointer such as /code',
  },
  [String(/\S/)]: { zh: '不能为空白', en: 'must not be blank' },
  [String(/\S[\s\S]*\S/)]: { zh: '至少填写两个字', en: 'must have at least two characters that are not blank' },
};

/** Both sentences for a broken rule; a rule without a sentence of its own gets a general one. */
export function messageOf(rule: string, constraints: readonly unknown[] = []): FaultMessage {
  const say = Object.hasOwn(MESSAGES, rule) ? MESSAGES[rule] : undefined;
  return say === undefined ? UNKNOWN : say(...constraints);
}

/** The rules that have a sentence of their own. */
export function knownRules(): string[] {
  return Object.keys(MESSAGES);
}

function list(words: unknown, separator: string): string {
  return Array.isArray(words) ? words.join(separator) : '';
}

function megabytes(bytes: unknown): number {
  return Math.floor(Number(bytes) / 1024 / 1024);
}
