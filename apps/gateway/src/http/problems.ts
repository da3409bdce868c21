import { ApiExtension } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from '#platform';

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** Where {@link Problems} leaves the codes for the API page. */
export const PROBLEMS_KEY = 'x-problems';

/**
 * The errors of a handler, for the API page. What every handler of its kind answers needs no mention: 401 and 403 of a scope, 404
 * of a path parameter, 400 of an address, a header or a body, 408, 413 and 415 of a body, 503 of the database.
 */
export const Problems = (...codes: ProblemCode[]): ClassDecorator & MethodDecorator =>
  ApiExtension(PROBLEMS_KEY, codes);
