import type { FastifyInstance, FastifyRequest } from 'fastify';
import { startSpan, underTrace, type OpenSpan } from '#platform';

/** Asked every few seconds by load balancers and monitors; a line for each would hide the others. */
const NOT_TRACED = /^\/(health\/|metrics$)/;

const spans = new WeakMap<FastifyRequest, OpenSpan>();

/**
 * Gives every request a number, which stands in each line of the log about it, in the rows that it writes, in what these lead to, and in
 * its answer as `x-request-id`. A caller that sends `traceparent` continues its own number. The line of the log names the route and not
 * the address, which may hold a query code or a phone (INV-49). Call it before other hooks are added.
 */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (NOT_TRACED.test(route)) return done();
    const parent = request.headers['traceparent'];
    const span = startSpan({
      name: 'door',
      kind: 'server',
      parent: typeof parent === 'string' ? parent : undefined,
      facts: { method: request.method, route },
    });
    spans.set(request, span);
    reply.header('x-request-id', span.trace.traceId);
    underTrace(span.trace, done);
  });
  // After the body was read: what its stream calls runs outside of the request's context.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) underTrace(span.trace, done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.end({ status: reply.statusCode });
    done();
  });
}
