import { hourOfDay, PART_OF_DAY, withWesternDigits } from './chinese-time.js';

/** A time as read from a text. */
export interface ReadTime {
  /** ISO 8601 instant in UTC. */
  instant: string;
  /** No zone was written; Asia/Shanghai was assumed. */
  zoneAssumed: boolean;
  /** Only a date was written; the instant is 00:00 Asia/Shanghai. */
  dayOnly: boolean;
}

interface Civil {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
}

/** Summer time (1986–1991) is ignored: records of those years are archive and not intake. */
const SHANGHAI_MINUTES = 8 * 60;

/** Hour, minute, second, fraction; a part of the day may stand before or behind them. */
const CLOCK = String.raw`(${PART_OF_DAY})?\s{0,9}(\d{1,2})(?:[:.](?=\d)|[时点])(?:(\d{1,2})(?:[:分.](?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?)?\s{0,9}(AM|PM)?`;
/** Z, CST, +0800, +08:00, +8, GMT+8. */
const ZONE = String.raw`(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5}`;
const CIVIL = new RegExp(
  String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s,_]{0,9}${CLOCK}\s{0,9}(${ZONE})?)?$`,
  'i',
);
const MONTH = String.raw`([a-z]{3,9}\.?|\d{1,2}月)`;
/** 05 Mar 2026 10:00:00 +0800, 05-MAR-26, 5 March 2026. */
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})[\s-]{1,3}${MONTH}[\s,-]{1,3}(\d{4}|\d{2})(?:[\s,]{1,4}${CLOCK})?\s{0,9}(${ZONE})?$`,
  'i',
);
/** Mar 5, 2026 10:00 AM, and JavaScript's Mar 05 2026 10:00:00 GMT+0800. */
const MONTH_FIRST = new RegExp(
  String.raw`^${MONTH}\s{1,3}(\d{1,2})[\s,]{1,3}(\d{4})(?:[\s,]{1,4}${CLOCK})?\s{0,9}(${ZONE})?$`,
  'i',
);
/** Mar 05 10:00:00 CST 2026, as C and Java print it. */
const YEAR_LAST = new RegExp(String.raw`^${MONTH}\s{1,3}(\d{1,2})\s{1,3}${CLOCK}\s{0,3}(${ZONE})?\s{1,3}(\d{4})$`, 'i');
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?(?=[\s,])/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 822 §5.1 without CST: Chinese sites use it for China Standard Time, so it counts as no zone. */
const NAMED_ZONES: Record<string, number> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  JST: 540,
  KST: 540,
  HKT: 480,
  PDT: -420,
};

/**
 * Reads the time formats of channels, sites and spreadsheets: ISO 8601, `2026/1/5 8:03`, `2026年11月24日 下午3点半`,
 * 二〇二六年三月五日, 民国115年3月5日, RFC 822 and its usual variants, `20261124102100`, `202611241021`, epoch seconds and
 * milliseconds, Excel serial days. 24:00 is the first moment of the next day. Undefined for anything else, where day and
 * month or the half of the day may be read in two ways, and outside 1900–2200.
 */
export function readTime(written: string): ReadTime | undefined {
  if (written.length > 64) return undefined;
  const text = written
    .normalize('NFKC')
    .replace(/[—–‒―−]/g, '-')
    .trim();
  return readDigits(text) ?? readCivil(civilForm(text)) ?? readEnglish(text);
}

/** The same instant as local time without a zone, `YYYY-MM-DDTHH:mm:ss` in Asia/Shanghai. */
export function shanghaiTime(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MINUTES * 60_000).toISOString().slice(0, 19);
}

/** One form for what is written without marks: 20260305T100000, 20260305 10:00, 2026-03-05 10-00-00, 2026 年 3 月 5 日 上午. */
function civilForm(text: string): string {
  return withWesternDigits(text)
    .replace(/\s{1,9}(?=[年月日])|(?<=[年月])\s{1,9}/g, '')
    .replace(/^(\d{4})(\d{2})(\d{2})(?=[T\s_]\d)/i, '$1-$2-$3')
    .replace(/(?<=^\d{4}-\d{2}-\d{2}[T\s_])(\d{2})(\d{2})(\d{2})?(?!\d|[:.])/i, '$1:$2:$3')
    .replace(/(?<=[T\s_]\d{1,2})-(\d{2})-(\d{2})$/i, ':$1:$2')
    .replace(/\s{0,9}(?:上午|下午)$/, '');
}

type ClockParts = (string | undefined)[];

/** `parts`: what CLOCK and ZONE found. Without an hour only a day was written. */
function momentOf(
  date: { year: number; month: number; day: number },
  [before, hour, minute, second, fraction, after]: ClockParts,
  zone: string | undefined,
): ReadTime | undefined {
  const offset = zoneMinutes(zone);
  if (offset === 'unknown') return undefined;
  if (hour === undefined) return timeOf(date, offset, true);
  const clock = {
    hour: hourOfDay(Number(hour), before ?? after) ?? Number.NaN,
    minute: Number(minute ?? 0),
    second: Number(second || 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
  };
  return timeOf({ ...date, ...clock }, offset, false);
}

function readCivil(text: string): ReadTime | undefined {
  const found = CIVIL.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, ...clock] = found;
  return momentOf({ year: Number(year), month: Number(month), day: Number(day) }, clock, clock[6]);
}

/** Behind the time a JavaScript date has its zone in words, which says nothing new. */
function readEnglish(text: string): ReadTime | undefined {
  const plain = withWesternDigits(text)
    .replace(/\s{0,3}\([^()]{1,40}\)$/, '')
    .replace(WEEKDAY, '')
    .replace(/^[\s,]+/, '');
  const dayFirst = DAY_FIRST.exec(plain);
  if (dayFirst !== null) {
    const [, day, month, year, ...clock] = dayFirst;
    return momentOf({ year: fullYear(year!), month: monthOf(month!), day: Number(day) }, clock, clock[6]);
  }
  const monthFirst = MONTH_FIRST.exec(plain);
  if (monthFirst !== null) {
    const [, month, day, year, ...clock] = monthFirst;
    return momentOf({ year: Number(year), month: monthOf(month!), day: Number(day) }, clock, clock[6]);
  }
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast === null) return undefined;
  const [, month, day, ...clock] = yearLast;
  return momentOf({ year: Number(clock[7]), month: monthOf(month!), day: Number(day) }, clock, clock[6]);
}

/** 0 for a word that names no month. */
function monthOf(written: string): number {
  const number = /^\d+/.exec(written)?.[0];
  return number === undefined ? MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1 : Number(number);
}

function fullYear(written: string): number {
  return written.length === 4 ? Number(written) : Number(written) + (Number(written) < 70 ? 2000 : 1900);
}

function readDigits(text: string): ReadTime | undefined {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return readSerial(Number(text));
  if (!/^\d+$/.test(text)) return undefined;
  const at = (from: number, to: number) => Number(text.slice(from, to));
  const date = { year: at(0, 4), month: at(4, 6), day: at(6, 8) };
  if (text.length === 8) return timeOf(date, undefined, true);
  if (text.length === 12) return timeOf({ ...date, hour: at(8, 10), minute: at(10, 12) }, undefined, false);
  if (text.length === 14)
    return timeOf({ ...date, hour: at(8, 10), minute: at(10, 12), second: at(12, 14) }, undefined, false);
  if (text.length === 10)
    return { instant: new Date(Number(text) * 1000).toISOString(), zoneAssumed: false, dayOnly: false };
  if (text.length === 13) return { instant: new Date(Number(text)).toISOString(), zoneAssumed: false, dayOnly: false };
  return undefined;
}

/** Excel's days since 1899-12-30, local time (ECMA-376 part 1 §18.17.4.1, 1900 date system). */
function readSerial(days: number): ReadTime | undefined {
  if (days < 20_000 || days > 80_000) return undefined;
  const local = Math.round((days - 25_569) * 86_400) * 1000;
  const instant = new Date(local - SHANGHAI_MINUTES * 60_000).toISOString();
  return { instant, zoneAssumed: true, dayOnly: Number.isInteger(days) };
}

/** `unknown` for letters that name no zone; undefined for CST and where none is written. */
function zoneMinutes(zone: string | undefined): number | undefined | 'unknown' {
  if (zone === undefined || /^CST$/i.test(zone)) return undefined;
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (offset === null) return NAMED_ZONES[zone.toUpperCase()] ?? 'unknown';
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === '-' ? -minutes : minutes;
}

function timeOf(civil: Civil, zone: number | undefined, dayOnly: boolean): ReadTime | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = civil;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
  const isReal = date.getUTCDate() === day && date.getUTCMonth() === month - 1;
  const isClock = (hour < 24 || isEndOfDay) && minute < 60 && second < 60;
  if (!isReal || !isClock || year < 1900 || year > 2200 || Math.abs(zone ?? 0) > 14 * 60) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const instant = new Date(local - (zone ?? SHANGHAI_MINUTES) * 60_000).toISOString();
  return { instant, zoneAssumed: zone === undefined, dayOnly };
}
