import type { FastifyInstance, FastifyRequest } from 'fastify';
import { brokenBound, jsonAsUtf8, messageOf } from '#intake';
import { ProblemError } from '#platform';
import { USUAL_BODY } from './body-limits.js';
import type { BodyLimits } from './route-rules.js';

const UNREADABLE_CHARSET = {
  zh: '正文不是所声明的字符集；请用 UTF-8。',
  en: 'The body is not in the charset that it declares; use UTF-8.',
};

/** Reads JSON bodies, in GBK too. The bounds of the route are checked on the bytes; `admit` is asked before anything is parsed. */
export function jsonParser(
  server: FastifyInstance,
  admit: (request: FastifyRequest, raw: Buffer) => Promise<void>,
): (request: FastifyRequest, raw: Buffer) => Promise<unknown> {
  const parse = server.getDefaultJsonParser('error', 'error');
  return async (request, raw) => {
    const rules = request.routeOptions.config.huiliu ?? {};
    if (rules.access === 'sender') await admit(request, raw);
    if (rules.rawJson === true) return raw;
    const json = jsonAsUtf8(raw, request.headers['content-type']);
    if (json === undefined) throw new ProblemError('unsupported-media-type', UNREADABLE_CHARSET);
    refuseBeyondBounds(json, { ...USUAL_BODY, ...rules.body });
    return new Promise((resolve, reject) => {
      void parse(request, json.toString('utf8'), (fault, body) => (fault ? reject(fault) : resolve(body)));
    });
  };
}

function refuseBeyondBounds(raw: Buffer, limits: BodyLimits): void {
  const broken = brokenBound(raw, limits);
  if (broken === undefined) return;
  if (broken === 'textBytes') throw new ProblemError('payload-too-large');
  const message = broken === 'depth' ? messageOf('maxDepth', [limits.depth]) : messageOf('maxFields', [limits.values]);
  throw new ProblemError('invalid-payload', undefined, [{ field: 'body', ...message }]);
}
