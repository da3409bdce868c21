import type { FastifyRequest } from 'fastify';
import { ProblemError } from '#platform';
import { routeRules } from '../http/route-rules.js';

/** Lets a handler take a form (`application/x-www-form-urlencoded`), as pairs of name and value. No other handler takes one: a page of another site can send forms. */
export const TakesForm = (): ClassDecorator & MethodDecorator => routeRules({ form: true });

/** Reads the body of a handler that {@link TakesForm}. */
export function parseForm(request: FastifyRequest, raw: Buffer): Promise<[string, string][]> {
  if (request.routeOptions.config.huiliu?.form !== true)
    return Promise.reject(new ProblemError('unsupported-media-type'));
  return Promise.resolve([...new URLSearchParams(raw.toString('utf8'))]);
}
