import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#platform';
import { BodyBudget, type BodyHolder, type BodyRefusal, type HeldBody } from './body-budget.js';

const MB = 1024 * 1024;
/** A call for help, and every form without files. */
const SMALL_BODY = 64 * 1024;
/** Small bodies have room of their own: no number of large ones keeps a call for help out. */
const SMALL_SHARES = { all: 64 * MB, strangers: 48 * MB, stranger: 16 * MB, known: 32 * MB };

const RETRY = { 'retry-after': '5' };

/** Shares of bodies over 64 kB: strangers half, one address a quarter, one key half. */
const largeShares = (bytes: number): ConstructorParameters<typeof BodyBudget>[0] => ({
  all: bytes,
  strangers: bytes / 2,
  stranger: bytes / 4,
  known: bytes / 2,
});

interface BodyLimit {
  /** Bytes of bodies over 64 kB that the process may hold at once. */
  bytes: number;
  holderOf(request: FastifyRequest): BodyHolder;
}

/**
 * Bounds the memory that bodies take: their bytes are held from before the first is read until the answer is sent. A body
 * with a length is refused before it is read; one without a length is counted while it arrives. Call it after the hooks that
 * find out who calls.
 */
export function limitBodies(server: FastifyInstance, { bytes, holderOf }: BodyLimit): void {
  const [small, large] = [new BodyBudget(SMALL_SHARES), new BodyBudget(largeShares(bytes))];
  server.addHook('onRequest', (request, reply, done) => {
    const length = lengthOf(request);
    // A body over the limit of its route is refused for its length.
    if (length === undefined || length > request.routeOptions.bodyLimit!) return done();
    const body = heldFor(reply, length > SMALL_BODY ? large : small, holderOf(request));
    return done(problemOf(body.grow(length)));
  });
  server.addHook('preParsing', (request, reply, payload, done) => {
    if (!isChunked(request)) return done(null, payload);
    const holder = holderOf(request);
    const first = heldFor(reply, small, holder);
    const refusal = first.grow(SMALL_BODY);
    if (refusal !== undefined) return done(problemOf(refusal));
    const counted = countWhileReading(heldFor(reply, large, holder));
    payload.once('error', (fault) => counted.destroy(fault));
    return done(null, payload.pipe(counted));
  });
}

function countWhileReading(rest: HeldBody): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const before = Math.max(SMALL_BODY, read);
      read += chunk.length;
      const beyond = Math.max(0, read - before);
      const problem = problemOf(beyond === 0 ? undefined : rest.grow(beyond), { connection: 'close' });
      if (problem) next(problem);
      else next(null, chunk);
    },
  });
}

/** Holds a body until the answer is sent, or the connection is gone. */
function heldFor(reply: FastifyReply, budget: BodyBudget, holder: BodyHolder): HeldBody {
  const body = budget.hold(holder);
  reply.raw.once('close', () => body.release());
  return body;
}

/** The length that the request declares; undefined without a body, and for one that arrives in chunks. */
function lengthOf(request: FastifyRequest): number | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  return length > 0 && !isChunked(request) ? length : undefined;
}

const isChunked = ({ headers }: FastifyRequest): boolean => headers['transfer-encoding'] !== undefined;

function problemOf(refusal: BodyRefusal | undefined, more: Record<string, string> = {}): ProblemError | undefined {
  if (refusal === undefined) return undefined;
  return refusal === 'own-share'
    ? new ProblemError('too-many-requests', OWN_SHARE, [], { ...RETRY, ...more })
    : new ProblemError('unavailable', ALL, [], { ...RETRY, ...more });
}

const OWN_SHARE = {
  zh: '您正在上传的内容过多，请等前一项完成后重试。',
  en: 'Too much is being uploaded from here at once; try again when the earlier upload is done.',
};
const ALL = {
  zh: '正在上传的附件过多，本次内容未登记，请按 Retry-After 稍后重试。',
  en: 'Too many files are being uploaded; this was not registered. Try again after Retry-After.',
};
