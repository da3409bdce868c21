import { readW3cTime } from './times.js';
import { ProblemError, type FieldProblem } from '#platform';
import type { ReportForm } from './form.js';

/** Reads fields one by one and keeps what is wrong with them, so that a client learns everything at once. */
export class FieldReader {
  readonly problems: FieldProblem[] = [];

  constructor(private readonly fields: ReportForm['fields']) {}

  /** The one value of a field; undefined where it is missing or empty. */
  one(field: string): string | undefined {
    const values = this.fields.get(field) ?? [];
    if (values.length > 1) this.refuse(field, ONLY_ONCE);
    return values[0]?.trim();
  }

  /** Like {@link one}, with blanks and line ends as they were sent. */
  text(field: string, most: number): string | undefined {
    this.one(field);
    const value = this.fields.get(field)?.[0];
    if (value !== undefined && [...value].length > most) this.refuse(field, tooLong(most));
    return value;
  }

  /** Values separated by commas. */
  list(field: string): string[] | undefined {
    const values = this.one(field)
      ?.split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (values && values.length > MOST_VALUES) this.refuse(field, TOO_MANY_VALUES);
    return values?.slice(0, MOST_VALUES);
  }

  number(field: string, limit: number): number | undefined {
    const value = this.one(field);
    if (value === undefined) return undefined;
    const read = /^[+-]?(\d{1,3}(\.\d{0,15})?|\.\d{1,15})$/.test(value) ? Number(value) : Number.NaN;
    if (Math.abs(read) <= limit) return read;
    this.refuse(field, notDegrees(limit));
    return undefined;
  }

  count(field: string, most: number): number | undefined {
    const value = this.one(field);
    if (value === undefined) return undefined;
    if (/^\d{1,7}$/.test(value) && Number(value) <= most) return Number(value);
    this.refuse(field, notCount(most));
    return undefined;
  }

  time(field: string): Date | undefined {
    const value = this.one(field);
    if (value === undefined) return undefined;
    const read = readW3cTime(value);
    if (!read) this.refuse(field, NOT_A_TIME);
    return read;
  }

  refuse(field: string, message: { zh: string; en: string }): void {
    this.problems.push({ field, ...message });
  }

  /** Throws when anything was wrong. */
  finish(): void {
    if (this.problems.length > 0) throw new ProblemError('invalid-parameter', undefined, this.problems);
  }
}

const MOST_VALUES = 1_000;
const ONLY_ONCE = { zh: '只能出现一次', en: 'must be given only once' };
const TOO_MANY_VALUES = { zh: `最多 ${MOST_VALUES} 项`, en: `must have at most ${MOST_VALUES} values` };
const NOT_A_TIME = {
  zh: '必须是 W3C 格式的时间，如 2026-11-24T10:21:00+08:00',
  en: 'must be a time in W3C format, such as 2026-11-24T10:21:00+08:00',
};
const tooLong = (most: number): { zh: string; en: string } => ({
  zh: `最多 ${most} 个字符`,
  en: `must have at most ${most} characters`,
});
const notDegrees = (limit: number): { zh: string; en: string } => ({
  zh: `必须是 -${limit} 至 ${limit} 的度数（WGS84）`,
  en: `must be degrees from -${limit} to ${limit} (WGS84)`,
});
const notCount = (most: number): { zh: string; en: string } => ({
  zh: `必须是 0 至 ${most} 的整数`,
  en: `must be a whole number from 0 to ${most}`,
});
