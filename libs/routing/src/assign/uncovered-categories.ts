import type { Duty } from '#cases/departments';
import type { Category } from '../reference/reference.js';

const MOST_CODES = 50;

/** Leaves that no duty of the whole city covers on a day. */
export function uncoveredCategories(
  categories: readonly Pick<Category, 'code'>[],
  duties: readonly Duty[],
  day: string,
): { total: number; codes: string[] } {
  const covered = new Set(
    duties
      .filter(
        ({ area, validFrom, validTo }) => area === null && validFrom <= day && (validTo === null || day <= validTo),
      )
      .map(({ category }) => category),
  );
  const codes = categories
    .map(({ code }) => code)
    .filter((code) => !Array.from(code, (_, at) => code.slice(0, at + 1)).some((prefix) => covered.has(prefix)));
  return { total: codes.length, codes: codes.slice(0, MOST_CODES) };
}
