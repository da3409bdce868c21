import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '#platform';

/** When further arrivals are told to come again. */
export interface LoadBounds {
  /** Arrivals under way that are always taken: with fewer the hub would stand idle between two groups. */
  least: number;
  /** Arrivals under way at most. */
  most: number;
  /** Milliseconds that the last arrivals may have taken on average, or the process may be late, before only `least` are taken at once. */
  longestMs: number;
}

/** [J] A sender waits a second gladly. What waits longer is often given up by its sender and sent again, so the hub works twice for one receipt. */
const USUAL_BOUNDS: LoadBounds = { least: 256, most: 1_000, longestMs: 300 };

/** Share of one arrival in the average. */
const WEIGHT = 1 / 32;
const LOOK_EVERY_MS = 100;
/** Seconds that are told in turn, so that those who were refused together do not come back together. */
const WAITS = [2, 3, 4, 5, 6];
const BEHIND = {
  zh: '来件过多，系统来不及处理，本次内容未登记，请按 Retry-After 稍后重试。',
  en: 'More arrives than the hub can register; this was not registered. Try again after Retry-After.',
};
/** Made once: the stack of an error costs as much as the rest of a refusal. */
const REFUSALS = WAITS.map((wait) => new ProblemError('unavailable', BEHIND, [], { 'retry-after': String(wait) }));

type Timed = FastifyRequest & { turn?: number };

/**
 * 过载保护: refuses arrivals before anything is done for them while the hub is behind with those that it took: 503 with `Retry-After`, nothing registered. Without it
 * all of them wait longer and longer, and most senders give up. Only whole bodies count, so a client that sends slowly keeps nobody out. Call it before
 * all other hooks: a refusal has to cost next to nothing.
 */
export function shedLoad(
  server: FastifyInstance,
  bounds: LoadBounds = USUAL_BOUNDS,
  latenessMs: () => number = latenessOf(server),
): void {
  let [underWay, justCome, turn, averageMs, refused] = [0, 0, 0, 0, 0];
  const isBehind = (): boolean => {
    const taken = underWay + justCome;
    if (taken < bounds.least) return false;
    return taken >= bounds.most || Math.max(averageMs, latenessMs()) > bounds.longestMs;
  };
  server.addHook('onRequest', (request: Timed, _reply, done) => {
    if (!isArrival(request)) return done();
    if (isBehind()) return done(REFUSALS[(refused += 1) % REFUSALS.length]);
    // What came in this turn of the event loop has no body yet, and would not be counted by those that come with it.
    if ((justCome += 1) === 1) setImmediate(() => ([justCome, turn] = [0, turn + 1]));
    request.turn = turn;
    done();
  });
  server.addHook('preValidation', (request: Timed, reply, done) => {
    if (isArrival(request)) {
      const takenAt = performance.now();
      underWay += 1;
      if (request.turn === turn) justCome -= 1;
      reply.raw.once('close', () => {
        underWay -= 1;
        averageMs += (performance.now() - takenAt - averageMs) * WEIGHT;
      });
    }
    done();
  });
}

/** How late the process is: requests wait unseen in the system's buffers for so long. */
function latenessOf(server: FastifyInstance): () => number {
  let [due, lateMs] = [performance.now() + LOOK_EVERY_MS, 0];
  const timer = setInterval(() => {
    lateMs = performance.now() - due;
    due = performance.now() + LOOK_EVERY_MS;
  }, LOOK_EVERY_MS).unref();
  server.addHook('onClose', (_server, done) => {
    clearInterval(timer);
    done();
  });
  return () => Math.max(lateMs, performance.now() - due);
}

const isArrival = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.huiliu?.access === 'sender';
