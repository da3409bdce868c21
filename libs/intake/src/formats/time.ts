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

const CIVIL =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]{0,9}(上午|下午|AM|PM)?\s{0,9}(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})?(?:[.,](\d{1,9}))?秒?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([a-z]{1,5}|[+-]\d{4})?$/i;
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
  PDT: -420,
};

/**
 * Reads the time formats of channels, sites and spreadsheets: ISO 8601, `2026/1/5 8:03`, `2026年11月24日 10时21分`, RFC 822,
 * `20261124102100`, epoch seconds and milliseconds, Excel serial days. Undefined for anything else and outside
 * 1900–2200.
 */
export function readTime(written: string): ReadTime | undefined {
  if (written.length > 64) return undefined;
  const text = written.normalize('NFKC').trim();
  return readCivil(text) ?? readRfc822(text) ?? readDigits(text);
}

/** The same instant as local time without a zone, `YYYY-MM-DDTHH:mm:ss` in Asia/Shanghai. */
export function shanghaiTime(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_MINUTES * 60_000).toISOString().slice(0, 19);
}

function readCivil(text: string): ReadTime | undefined {
  const found = CIVIL.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, half, hour, minute, second, fraction, zone] = found;
  const civil = { year: Number(year), month: Number(month), day: Number(day) };
  if (hour === undefined) return timeOf(civil, undefined, true);
  const clock = {
    hour: twentyFour(Number(hour), half),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)),
  };
  return timeOf({ ...civil, ...clock }, zoneMinutes(zone), false);
}

function twentyFour(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (/下午|PM/i.test(half) ? 12 : 0);
}

function readRfc822(text: string): ReadTime | undefined {
  const found = RFC_822.exec(text);
  if (found === null) return undefined;
  const [, day, monthName, year, hour, minute, second, zone] = found;
  const month = MONTHS.indexOf(monthName!.toLowerCase()) + 1;
  if (month === 0) return undefined;
  const full = year!.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const civil = {
    year: full,
    month,
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  return timeOf(civil, zoneMinutes(zone), hour === undefined);
}

function readDigits(text: string): ReadTime | undefined {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return readSerial(Number(text));
  if (!/^\d+$/.test(text)) return undefined;
  const at = (from: number, to: number) => Number(text.slice(from, to));
  const date = { year: at(0, 4), month: at(4, 6), day: at(6, 8) };
  if (text.length === 8) return timeOf(date, undefined, true);
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

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (offset === null) return NAMED_ZONES[zone.toUpperCase()];
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}

function timeOf(civil: Civil, zone: number | undefined, dayOnly: boolean): ReadTime | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = civil;
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  const real =
    local.getUTCDate() === day && local.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  if (!real || year < 1900 || year > 2200 || Math.abs(zone ?? 0) > 14 * 60) return undefined;
  const instant = new Date(local.getTime() - (zone ?? SHANGHAI_MINUTES) * 60_000).toISOString();
  return { instant, zoneAssumed: zone === undefined, dayOnly };
}
