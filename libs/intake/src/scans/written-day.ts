/** A day as a letter writes it, with its place in the line. */
export interface WrittenDay {
  /** YYYY-MM-DD */
  value: string;
  from: number;
  to: number;
}

const DAY =
  /([\d〇零○oO一二三四五六七八九]{4})\s{0,2}[年.\-/]\s{0,2}([\d一二三四五六七八九十元]{1,3})\s{0,2}[月.\-/]\s{0,2}([\d一二三四五六七八九十]{1,3})\s{0,2}[日号]?/g;
const DIGITS = '〇一二三四五六七八九';

/** The last day that a line names: 2026年11月20日, 2026.11.20, 二〇二六年十一月二十日. Undefined for a day that is not in the calendar. */
export function writtenDay(line: string): WrittenDay | undefined {
  const match = [...line.matchAll(DAY)].at(-1);
  if (!match) return undefined;
  const [year, month, day] = [yearOf(match[1] ?? ''), numberOf(match[2] ?? ''), numberOf(match[3] ?? '')];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1949 && year < 2100;
  return isReal
    ? { value: date.toISOString().slice(0, 10), from: match.index, to: match.index + match[0].length }
    : undefined;
}

const yearOf = (written: string): number => Number([...written].map(digitOf).join(''));

const digitOf = (char: string): string => {
  if (/[零○oO]/.test(char)) return '0';
  const at = DIGITS.indexOf(char);
  return at >= 0 ? String(at) : char;
};

/** 1 to 31, in digits or as 二十一. */
function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  if (written === '元') return 1;
  const [tens, ones] = written.split('十');
  if (ones === undefined) return Number([...written].map(digitOf).join(''));
  return (tens === '' ? 1 : DIGITS.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}
