import { ApiQuery } from '@nestjs/swagger';
import { messageOf } from '#intake';
import { ProblemError } from '#platform';

/** Declares `limit` on the API page. */
export const PageSize = (usual: number, most: number): MethodDecorator =>
  ApiQuery({
    name: 'limit',
    required: false,
    description: `条数 / how many; at most ${most} are served`,
    schema: { type: 'integer', minimum: 1, default: usual },
  });

/** A page size: the usual one when not given, refused when it is no number, cut to the most that is served. */
export function limitOf(given: string | undefined, usual: number, most: number): number {
  if (given === undefined || given === '') return usual;
  if (!/^[0-9]{1,6}$/.test(given) || Number(given) < 1) {
    throw new ProblemError('invalid-parameter', undefined, [
      { field: 'limit', zh: `应为 1–${most} 的整数`, en: `must be a whole number from 1 to ${most}` },
    ]);
  }
  return Math.min(Number(given), most);
}

/** Refuses a query where a route takes none: who misspells a filter must not take the whole for the part. */
export function refuseQuery(query: unknown): void {
  const names = Object.keys(query as object).slice(0, 20);
  if (names.length === 0) return;
  const faults = names.map((field) => ({ field: field.slice(0, 200), ...messageOf('whitelistValidation') }));
  throw new ProblemError('invalid-parameter', undefined, faults);
}
