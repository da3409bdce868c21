import type { FastifyInstance } from 'fastify';
import type { RequestLimits } from './request-limits.service.js';

/** Counts every request and refuses those over a limit. Call it after the hooks that find out who calls. */
export function limitRequests(server: FastifyInstance, limits: RequestLimits): void {
  server.addHook('onRequest', (request, reply) => limits.beforeBody(request, reply));
  server.addHook('preHandler', (request) => limits.beforeHandler(request));
  server.addHook('onSend', async (request, reply, payload) => {
    await limits.beforeAnswer(request, reply);
    return payload;
  });
}
