import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { admitCaller } from './access.js';
import { USUAL_BODY } from './body-limits.js';
import { isStorable, unstorableField } from './storable-text.js';

interface Doors {
  /** Finds the holder of the key, or the person of the session, of a request. */
  holder(request: FastifyRequest, reply: FastifyReply): Promise<Caller | undefined>;
  /** Checks the sender of a channel as far as the headers tell. */
  admitSender(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Takes what does not hold where the record of the address lies from a caller of some areas. */
  limitByAddress(request: FastifyRequest): Promise<void>;
  /** The same for records that the body or the query names. */
  limitByContent(request: FastifyRequest): Promise<void>;
}

/**
 * Checks every request before its body is read: who calls, and what stands in the address and in the headers. A route without a rule stops the
 * start of the hub. Call it before routes are added.
 */
export function guardRoutes(
  server: FastifyInstance,
  { holder, admitSender, limitByAddress, limitByContent }: Doors,
): void {
  server.addHook('onRoute', requireRules);
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    checkAddress(request);
    checkHeaders(request);
    const access = request.routeOptions.config.huiliu?.access;
    if (access === 'sender') await admitSender(request, reply);
    else if (access !== undefined && access !== 'everybody') {
      await admitCaller(() => holder(request, reply), request, access);
      await limitByAddress(request);
    }
  });
  server.addHook('preValidation', async (request) => {
    const fault = faultOfBody(request);
    if (fault) throw fault;
    await limitByContent(request);
  });
}

/** The pages of the API description; their routes come from a library. */
const PAGES = /^\/(docs(?=[/.-]|$)|openapi\.json$)/;

function requireRules(route: RouteOptions): void {
  if (PAGES.test(route.url)) return;
  const rules = route.config?.huiliu;
  if (rules?.access === undefined)
    throw new Error(`${String(route.method)} ${route.url} has no access rule: add @Needs or @OpenToEverybody`);
  route.bodyLimit = rules.body?.bytes ?? USUAL_BODY.bytes;
}

function checkAddress({ params, query }: FastifyRequest): void {
  for (const [field, value] of Object.entries(params as Record<string, string>))
    if (!isStorable(value)) throw new ProblemError('invalid-parameter', undefined, [{ field, ...NOT_STORABLE }]);
  for (const [field, value] of Object.entries(query as Record<string, string | string[]>)) {
    if (Array.isArray(value)) throw new ProblemError('invalid-parameter', undefined, [{ field, ...REPEATED }]);
    if (!isStorable(value) || !isStorable(field))
      throw new ProblemError('invalid-parameter', undefined, [{ field, ...NOT_STORABLE }]);
  }
}

/** Some are stored, such as the `Idempotency-Key` of a step, and read back like any other column. */
function checkHeaders({ headers }: FastifyRequest): void {
  for (const [field, value] of Object.entries(headers))
    if (![value].flat().every((one = '') => isStorable(one)))
      throw new ProblemError('invalid-parameter', undefined, [{ field, ...NOT_STORABLE }]);
}

/** A channel keeps what a person says and replaces such characters itself (`clean-json.ts`). */
function faultOfBody({ body, routeOptions }: FastifyRequest): ProblemError | undefined {
  if (Buffer.isBuffer(body) || body instanceof Readable || routeOptions.config.huiliu?.access === 'sender')
    return undefined;
  const field = unstorableField(body);
  return field === undefined
    ? undefined
    : new ProblemError('invalid-payload', undefined, [{ field: field || 'body', ...NOT_STORABLE }]);
}

const NOT_STORABLE = {
  zh: '含有无法保存的字符（U+0000、不成对的代理字符，或形似密文的 hl1t:…;）',
  en: 'has what cannot be stored (U+0000, half of a surrogate pair, or what looks like an encrypted text, hl1t:…;)',
};

const REPEATED = { zh: '只能出现一次', en: 'must be given only once' };
