import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemFilter } from './problem.filter.js';

const problems = new ProblemFilter();

/**
 * Options of a route that no Nest controller serves: what it throws is answered as a problem, as from a controller. Fastify alone would
 * answer 500.
 */
export const FAULTS_AS_PROBLEMS = {
  errorHandler: (fault: Error, request: FastifyRequest, reply: FastifyReply): void =>
    void problems.answer(fault, request, reply),
};
