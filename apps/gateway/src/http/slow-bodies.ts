import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '#platform';

/** How long a body may take: a fixed time, and more for a large one. */
export interface BodyPace {
  graceMs: number;
  bytesPerSecond: number;
}

/** 10 s for a form, 74 s for 32 MB: four megabits a second. */
const USUAL_PACE: BodyPace = { graceMs: 10_000, bytesPerSecond: 500_000 };

/** Answers 408 to a body that does not arrive in time, and closes its connection. */
export function refuseSlowBodies(server: FastifyInstance, pace: BodyPace = USUAL_PACE): void {
  server.addHook('preParsing', (request, reply, payload, done) => {
    const declared = Number(request.headers['content-length'] ?? request.routeOptions.bodyLimit ?? 0);
    const bytes = Math.min(declared, request.routeOptions.bodyLimit ?? declared);
    const body = new PassThrough();
    const timer = setTimeout(
      () => body.destroy(new ProblemError('request-timeout', undefined, [], { connection: 'close' })),
      pace.graceMs + (bytes / pace.bytesPerSecond) * 1000,
    );
    // After a refusal nobody reads the body any more, and nobody would hear its error.
    body.on('error', () => clearTimeout(timer));
    body.once('end', () => clearTimeout(timer));
    reply.raw.once('close', () => clearTimeout(timer));
    payload.once('error', (fault) => body.destroy(fault));
    done(null, payload.pipe(body));
  });
}
