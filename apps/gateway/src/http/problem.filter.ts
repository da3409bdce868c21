import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultLine, isDatabaseAway, ProblemError, type ProblemCode } from '#platform';
import { writeProblem } from './write-problem.js';

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'malformed-json',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** Turns everything that is thrown into `application/problem+json` (RFC 9457) in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for a route that Nest does not know. */
  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    writeProblem(this.#problemOf(thrown), request, reply);
  }

  #problemOf(thrown: unknown): ProblemError {
    if (thrown instanceof ProblemError) return thrown;
    if (isDatabaseAway(thrown)) return new ProblemError('unavailable');
    const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode(thrown);
    const code = status === undefined ? undefined : BY_STATUS[status];
    if (code) return new ProblemError(code);
    this.#log.error(faultLine(thrown), thrown instanceof Error ? framesOf(thrown) : undefined);
    return new ProblemError('internal');
  }
}

function statusCode(thrown: unknown): number | undefined {
  const status =
    thrown !== null && typeof thrown === 'object' && 'statusCode' in thrown ? thrown.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** Where it broke, without the message: it may quote a submission. */
function framesOf(fault: Error): string {
  return (fault.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
}

const problems = new ProblemFilter();

/**
 * Options of a route that no Nest controller serves: what it throws is answered as a problem, as from a controller. Fastify alone would
 * answer 500.
 */
export const FAULTS_AS_PROBLEMS = {
  errorHandler: (fault: Error, request: FastifyRequest, reply: FastifyReply): void =>
    void problems.answer(fault, request, reply),
};
