import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultLine, localeOf, problemBody, ProblemError, type ProblemCode } from '#platform';

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'malformed-json', 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 405: 'method-not-allowed', 413: 'payload-too-large',
  415: 'unsupported-media-type', 429: 'too-many-requests', 503: 'unavailable',
};

/** PostgreSQL and socket codes that mean "not now": the sender may safely try again, nothing was registered. */
const UNAVAILABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', '57P01', '57P02', '57P03', '53300', '53100', '08006', '08003', '08001', '25006']);

/** Turns everything that is thrown into `application/problem+json` (RFC 9457) in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = this.#problemOf(thrown);
    const request = http.getRequest<FastifyRequest>();
    const body = problemBody(problem, localeOf(request.headers['accept-language']), instanceOf(request.url));
    void http.getResponse<FastifyReply>()
      .status(body.status)
      .headers({ ...(problem.code === 'unavailable' ? { 'retry-after': '5' } : {}), ...problem.headers, vary: 'accept-language' })
      .type('application/problem+json; charset=utf-8')
      .send(body);
  }

  #problemOf(thrown: unknown): ProblemError {
    if (thrown instanceof ProblemError) return thrown;
    if (isUnavailable(thrown)) return new ProblemError('unavailable');
    const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode(thrown);
    const code = status === undefined ? undefined : BY_STATUS[status];
    if (code) return new ProblemError(code);
    this.#log.error(faultLine(thrown), thrown instanceof Error ? framesOf(thrown) : undefined);
    return new ProblemError('internal');
  }
}

/** A query code is a secret and stands in the path of one door. */
function instanceOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.startsWith('/track/') ? '/track' : path;
}

function statusCode(thrown: unknown): number | undefined {
  const status = thrown !== null && typeof thrown === 'object' && 'statusCode' in thrown ? thrown.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function isUnavailable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  return UNAVAILABLE.has(code) || /timeout exceeded when trying to connect|Connection terminated|DataSource is not connected|pool after calling end/i.test(thrown.message);
}

/** Where it broke, without the message: it may quote a submission. */
function framesOf(fault: Error): string {
  return (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12).join('\n');
}
