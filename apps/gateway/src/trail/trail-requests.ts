import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Circumstances, underCircumstances } from '#audit';
import type { Caller, Permission } from '#people';
import type { AccessTrail } from './access-trail.service.js';

type WithCaller = FastifyRequest & { caller?: Caller };

/** Permissions to read what stands in cases, or in the audit; reading figures, settings and owed messages is not written down. */
const READ_CASES =
  /^(own-|sealed-)?(submission|triage|link|hotspot|matter|proceeding|assignment|notice|answer-file|supervision|suggestion|registration|audit):read$/;

/**
 * Gives every audit entry of a request the circumstances of its caller, and writes down which records were read and what was
 * refused. Call it after the guard of the routes is added.
 */
export function trailRequests(server: FastifyInstance, trail: AccessTrail): void {
  // After the body was read: what its stream calls runs outside of the request's context.
  server.addHook('preHandler', (request: WithCaller, _reply, done) => {
    const { caller } = request;
    if (caller) underCircumstances(circumstancesOf(caller, request.ip), done);
    else done();
  });
  server.addHook('onResponse', (request: WithCaller, reply, done) => {
    const { caller } = request;
    const action = caller && actionOf(request, reply.statusCode);
    if (action)
      trail.note({
        actor: caller.actor,
        action,
        route: `${request.method} ${request.routeOptions.url ?? ''}`,
        record: recordOf(request),
        circumstances: circumstancesOf(caller, request.ip),
      });
    done();
  });
}

/** Ids and registration numbers. What else is typed into an address may be a phone or a name, and is not written down (INV-49). */
const RECORD = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{8}-[0-9]{7,12}-[0-9A-Z])$/;

function recordOf({ params }: FastifyRequest): string | undefined {
  const [typed = ''] = Object.values(params as Record<string, string>);
  return RECORD.test(typed) ? typed : undefined;
}

function actionOf(request: WithCaller, status: number): 'access.read' | 'access.refused' | undefined {
  const access = request.routeOptions.config.huiliu?.access;
  if (!Array.isArray(access)) return undefined;
  const hasRecord = Object.keys(request.params as object).length > 0;
  if (status === 403 || (status === 404 && hasRecord)) return 'access.refused';
  const reads =
    request.method === 'GET' && status < 300 && (access as Permission[]).some((one) => READ_CASES.test(one));
  return reads ? 'access.read' : undefined;
}

export function circumstancesOf({ person, key }: Caller, from: string): Circumstances {
  return person
    ? { as: person.roles, session: person.sessionId, from }
    : { as: key?.scopes ?? [], ...(key ? { key: key.id } : {}), from };
}
