const DIGITS = '〇一二三四五六七八九';
/** 〇 is also written as a circle, as 零 and, on many keyboards, as the letter O. */
const ZEROS = /[○零O]/gi;
const YEAR = /(?<![〇○零一二三四五六七八九])[〇○零一二三四五六七八九0O]{4}(?=年)/gi;
const SMALL = /[〇○零一二三四五六七八九十廿卅]{1,4}(?=[月日号時时点點分秒])/g;
const REPUBLIC = /^民[国國]([\d〇○零一二三四五六七八九十百]{1,6})年/;
const WEEKDAY = /[(]?(?:星期|周|週|礼拜)[一二三四五六日天][)]?/;
const QUARTERS: Record<string, string> = { 半: '30分', 一刻: '15分', 三刻: '45分', 整: '' };

/**
 * A Chinese date with Western digits: 二〇二六年三月五日 → 2026年3月5日, 民国115年 → 2026年, 三点半 → 3点30分. The day of the week is
 * left out. Other text stays; the caller reads it or does not.
 */
export function withWesternDigits(written: string): string {
  return written
    .replace(/^公元/, '')
    .replace(WEEKDAY, ' ')
    .trim()
    .replace(REPUBLIC, (all, year: string) => {
      const counted = numberOf(year);
      return counted === undefined ? all : `${counted + 1911}年`;
    })
    .replace(YEAR, (year) => String(numberOf(year) ?? year))
    .replace(SMALL, (number) => String(numberOf(number) ?? number))
    .replace(/[点點时時](半|一刻|三刻|整)/, (_, quarter: string) => `点${QUARTERS[quarter]!}`)
    .replace(/(\d)号/, '$1日')
    .replace(/點/g, '点')
    .replace(/時/g, '时');
}

/** 〇五 and 05 are 5, 十二 is 12, 廿五 is 25, 一百一十五 and 一一五 are 115. Undefined for other text. */
function numberOf(written: string): number | undefined {
  const plain = written.replace(ZEROS, '〇').replace(/廿/g, '二十').replace(/卅/g, '三十');
  const figures = [...plain].map((sign) => (/\d/.test(sign) ? Number(sign) : DIGITS.indexOf(sign)));
  if (!figures.includes(-1)) return Number(figures.join(''));
  const counted = /^(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
    plain,
  );
  if (counted === null) return undefined;
  const [, hundreds = '〇', tens, ten, ones = '〇'] = counted;
  const tenfold = ten === undefined ? 0 : DIGITS.indexOf(tens ?? '一');
  return DIGITS.indexOf(hundreds) * 100 + tenfold * 10 + DIGITS.indexOf(ones);
}

/** Parts of the day before an hour, and the hours of a twelve-hour clock that they may name: [written hour, hour of the day]. */
const PARTS: [RegExp, (hour: number) => number | undefined][] = [
  [/^(?:上午|AM|早上|早晨|清晨|清早|早)$/i, (hour) => hour % 12],
  [/^凌晨$/, (hour) => (hour === 12 ? 0 : hour < 7 ? hour : undefined)],
  [/^(?:中午|正午)$/, (hour) => (hour > 10 ? hour : hour < 3 ? hour + 12 : undefined)],
  [/^(?:下午|PM|午后)$/i, (hour) => (hour % 12) + 12],
  [/^(?:傍晚|晚上|晚间|夜里|夜间|晚|深夜)$/, (hour) => (hour > 4 && hour < 12 ? hour + 12 : undefined)],
];

/** The words of {@link hourOfDay}, as a part of a pattern. */
export const PART_OF_DAY =
  '上午|下午|AM|PM|凌晨|清晨|清早|早上|早晨|早|中午|正午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|晚';

/**
 * The hour of a twenty-four-hour clock. Undefined where the words do not say which: 晚上12点 is the end of the day for one
 * person and its beginning for another.
 */
export function hourOfDay(hour: number, part: string | undefined): number | undefined {
  if (part === undefined) return hour;
  if (hour > 12) return /上午|凌晨|AM|早/i.test(part) ? undefined : hour;
  return PARTS.find(([words]) => words.test(part))?.[1](hour);
}
