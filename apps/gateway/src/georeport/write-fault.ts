import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf, problemBody, PROBLEMS, type ProblemError } from '#platform';
import { GEO_TYPES, listOf, render, type GeoFormat } from './render.js';

/** Paths whose errors have the shape of GeoReport v2. */
const OF_GEOREPORT = /^\/open311(?=[/?]|$)/;

export const isGeoReport = (url: string): boolean => OF_GEOREPORT.test(url);

/** The format that an address names by its ending; else the one that is accepted; XML, which is required, for all others. */
export function geoFormatOf({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): GeoFormat {
  const path = url.split('?', 1)[0] ?? '';
  const ending = /\.(xml|json)\/?$/.exec(path)?.[1] as GeoFormat | undefined;
  return ending ?? (/\bjson\b/.test(headers.accept ?? '') ? 'json' : 'xml');
}

/**
 * Answers with the errors of GeoReport v2. The standard knows three states: 403 for a key that is missing or wrong, 404 for what
 * does not exist, and 400 for everything else, also where the hub is busy or its database away. The finer state of HTTP
 * stands as `code` in the body, and `Retry-After` is sent where it helps.
 */
export function writeGeoReportFault(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  const { status } = PROBLEMS[problem.code];
  const code = status === 401 ? 403 : status;
  const { title, detail, errors = [] } = problemBody(problem, localeOf(request.headers['accept-language']), '');
  const descriptions =
    errors.length > 0
      ? errors.map(({ field, message }) => `${field}: ${message}`)
      : [[title, detail].filter(Boolean).join(' – ')];
  const format = geoFormatOf(request);
  const body = descriptions.map((description) => ({ code, description }));
  void reply
    .status(code === 403 || code === 404 ? code : 400)
    .headers({
      ...(problem.code === 'unavailable' ? { 'retry-after': '5' } : {}),
      ...problem.headers,
      'cache-control': 'no-store',
      vary: 'accept, accept-language',
    })
    .type(GEO_TYPES[format])
    .send(render(format, 'errors', listOf('error', body)));
}
