import type { Tx } from '#platform';
import { civilDateOf } from '#cases/calendar';
import { takeNoticeNumber } from './notice.queries.js';

/**
 * Returns the next number of its series and year, 云信受〔2026〕1号; GB/T 9704-2012 7.2.5 allows no 第 before it. The row stays locked until
 * the transaction ends, so numbers have no gaps and no duplicates.
 */
export async function nextNumber(tx: Tx, place: string, series: string, at: Date): Promise<string> {
  const year = Number(civilDateOf(at).slice(0, 4));
  const counted = await takeNoticeNumber(tx, series, year);
  return `${place}信${series}〔${year}〕${counted?.last}号`;
}

/** 2026-11-24 → 2026年11月24日 */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 2026-11-24 → 24 November 2026 */
export function englishDay(day: string): string {
  const [year, month = 1, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}
