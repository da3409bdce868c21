import type { Department } from '#cases/departments';
import { civilDateOf } from '#cases/calendar';
import { ProblemError } from '#platform';

/** Refuses a code that is no department of the city today: one that never was, has ended, or has not begun. */
export function requireDepartment(field: string, code: string, departments: ReadonlyMap<string, Department>): void {
  const today = civilDateOf(new Date());
  const found = departments.get(code);
  if (found && found.validFrom <= today && (found.validTo === null || found.validTo >= today)) return;
  throw new ProblemError('invalid-payload', undefined, [
    { field, zh: '今天没有该单位', en: 'is no department of this city today' },
  ]);
}

/** Refuses codes that are no areas of the city. */
export function requireAreas(field: string, codes: readonly string[], areas: ReadonlyMap<string, unknown>): void {
  const unknown = codes.findIndex((code) => !areas.has(code));
  if (unknown < 0) return;
  throw new ProblemError('invalid-payload', undefined, [
    { field: `${field}[${unknown}]`, zh: '没有该区域', en: 'is no area of this city' },
  ]);
}

/** Refuses a code that is no source. */
export function requireSource(field: string, code: string, sources: readonly { code: string }[]): void {
  if (sources.some((source) => source.code === code)) return;
  throw new ProblemError('invalid-payload', undefined, [{ field, zh: '没有该来源', en: 'is no source of this hub' }]);
}
