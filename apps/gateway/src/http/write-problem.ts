import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf, problemBody, type Locale, type ProblemBody, type ProblemError } from '#platform';
import { isGeoReport, writeGeoReportFault } from '../georeport/write-fault.js';
import { ChallengeProblem } from './challenge-problem.js';
import { RuleProblem } from './rule-problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Answers a request with a problem, in the reader's language. */
export function writeProblem(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): void {
  if (isGeoReport(request.url)) return writeGeoReportFault(problem, request, reply);
  const locale = localeOf(request.headers['accept-language']);
  const body = {
    ...problemWithRule(problem, locale, instanceOf(request.url)),
    ...(problem instanceof ChallengeProblem ? problem.members() : {}),
  };
  void reply
    .status(body.status)
    .headers({
      ...(problem.code === 'unavailable' ? { 'retry-after': '5' } : {}),
      ...problem.headers,
      vary: 'accept-language',
    })
    .type(PROBLEM_TYPE)
    .send(body);
}

/** The body of a problem, with the rule where a lifecycle forbids a step. */
export const problemWithRule = (problem: ProblemError, locale: Locale, instance: string): ProblemBody => ({
  ...problemBody(problem, locale, instance),
  ...(problem instanceof RuleProblem ? problem.members(locale) : {}),
});

/** A query code and the key of an exchange are secrets and stand in the path of one door each. */
function instanceOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const secret = ['/track', '/calls/events'].find((door) => path.startsWith(`${door}/`));
  return secret ?? path.slice(0, LONGEST_INSTANCE);
}

/** An address is told in an answer; nobody needs all of a very long one. */
const LONGEST_INSTANCE = 300;
