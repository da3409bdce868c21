import { addDays, type CivilDate } from './civil-date.js';

/**
 * 全体公民放假的节日: returns the days that are a holiday in every year, whatever the yearly notice adds around them
 * (《全国年节及纪念日放假办法》 as revised 2024, Art. 2). Without a notice this is the minimum: a year never has fewer holidays.
 * Throws for a year outside 2024-2050, because the table has no lunar feasts for it.
 */
export function statutoryHolidays(year: number): ReadonlySet<CivilDate> {
  let known = byYear.get(year);
  if (!known)
    byYear.set(
      year,
      (known = new Set([...FIXED.map((day) => `${year}-${day}`), qingming(year), ...lunarHolidays(year)])),
    );
  return known;
}

const byYear = new Map<number, ReadonlySet<CivilDate>>();

/** 元旦 1 day, 劳动节 2, 国庆节 3. */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * 正月初一, 端午, 中秋. Intl's `chinese` calendar is not used: ICU 78 puts Spring Festival of 2027 and of 2030 on the wrong
 * day, because a new moon falls within minutes of midnight in Beijing. lunar-javascript 1.7.7 and tyme4ts 1.5.2 agree
 * on every day of this table.
 */
const LUNAR: Record<number, string> = {
  2024: '02-10 06-10 09-17',
  2025: '01-29 05-31 10-06',
  2026: '02-17 06-19 09-25',
  2027: '02-06 06-09 09-15',
  2028: '01-26 05-28 10-03',
  2029: '02-13 06-16 09-22',
  2030: '02-03 06-05 09-12',
  2031: '01-23 06-24 10-01',
  2032: '02-11 06-12 09-19',
  2033: '01-31 06-01 09-08',
  2034: '02-19 06-20 09-27',
  2035: '02-08 06-10 09-16',
  2036: '01-28 05-30 10-04',
  2037: '02-15 06-18 09-24',
  2038: '02-04 06-07 09-13',
  2039: '01-24 05-27 10-02',
  2040: '02-12 06-14 09-20',
  2041: '02-01 06-03 09-10',
  2042: '01-22 06-22 09-28',
  2043: '02-10 06-11 09-17',
  2044: '01-30 05-31 10-05',
  2045: '02-17 06-19 09-25',
  2046: '02-06 06-08 09-15',
  2047: '01-26 05-29 10-04',
  2048: '02-14 06-15 09-22',
  2049: '02-02 06-04 09-11',
  2050: '01-23 06-23 09-30',
};

function lunarHolidays(year: number): CivilDate[] {
  const feasts = LUNAR[year];
  if (!feasts) throw new Error(`the lunar feasts of ${year} are not in the table`);
  const [springFestival = '', dragonBoat = '', midAutumn = ''] = feasts.split(' ').map((day) => `${year}-${day}`);
  // 除夕 and 正月初一 to 初三.
  return [-1, 0, 1, 2].map((days) => addDays(springFestival, days)).concat(dragonBoat, midAutumn);
}

/**
 * 清明 in China's time: the day on which the sun reaches a longitude of 15°. This is the usual formula of Chinese
 * almanacs for this century (寿星公式: tropical year 0.2422, minus leap days). The test computes the position of the sun
 * for each of these years and finds the same day.
 */
function qingming(year: number): CivilDate {
  const short = year % 100;
  return `${year}-04-0${Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)}`;
}
