import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '#platform';
import { BodyBudget, type BodyHolder, type BodyRefusal, type HeldBody } from './body-budget.js';

const MB = 1024 * 1024;
/** A call for help, and every form without files. */
const SMALL_BODY = 64 * 1024;
/**
 * The first 64 kB of all bodies have room of their own: no number of large ones keeps a call for help out. A connection that
 * sends nothing takes nothing of it.
 */
const SMALL_SHARES = { all: 256 * MB, strangers: 192 * MB, stranger: 16 * MB, known: 64 * MB };

const RETRY = { 'retry-after': '5' };

/** Shares of what comes after: strangers half, one address a quarter, one key half. */
const largeShares = (bytes: number): ConstructorParameters<typeof BodyBudget>[0] => ({
  all: bytes,
  strangers: bytes / 2,
  stranger: bytes / 4,
  known: bytes / 2,
});

interface BodyLimit {
  /** Bytes beyond the first 64 kB of bodies that the process may hold at once. */
  bytes: number;
  holderOf(request: FastifyRequest): BodyHolder;
}

/**
 * Bounds the memory that bodies take: each byte is counted when it arrives and held until the answer is sent. A body that says
 * how long it is and for which there is no room now is refused before it is read; one for which the room ends while it
 * arrives is broken off. Call it after the hooks that find out who calls.
 */
export function limitBodies(server: FastifyInstance, { bytes, holderOf }: BodyLimit): void {
  const [small, large] = [new BodyBudget(SMALL_SHARES), new BodyBudget(largeShares(bytes))];
  server.addHook('onRequest', (request, _reply, done) => {
    const length = Number(request.headers['content-length'] ?? 0);
    // A body over the limit of its route is refused for its length.
    if (length <= SMALL_BODY || length > request.routeOptions.bodyLimit!) return done();
    return done(problemOf(large.hold(holderOf(request)).refusal(length - SMALL_BODY)));
  });
  server.addHook('preParsing', (request, reply, payload, done) => {
    const holder = holderOf(request);
    const [first, rest] = [heldFor(reply, small, holder), heldFor(reply, large, holder)];
    const counted = countWhileReading(first, rest);
    payload.once('error', (fault) => counted.destroy(fault));
    done(null, payload.pipe(counted));
  });
}

function countWhileReading(first: HeldBody, rest: HeldBody): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const inFirst = Math.min(chunk.length, Math.max(0, SMALL_BODY - read));
      read += chunk.length;
      const beyond = chunk.length - inFirst;
      const refusal = first.grow(inFirst) ?? (beyond > 0 ? rest.grow(beyond) : undefined);
      const problem = problemOf(refusal, { connection: 'close' });
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
