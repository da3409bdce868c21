import type { Seen } from './question.js';

const SECOND = 1_000;
const HOUR = 3_600_000;
const FIRST_WAIT = 30 * SECOND;
/**
 * Maximum number of tries of a question that a working endpoint cannot answer. Failures of the endpoint itself do not
 * count.
 */
const TRIES = 3;
const DAY = 24 * HOUR;
/** China has no summer time (UTC+8). */
const SHANGHAI = 8 * HOUR;

/** Milliseconds until the same question is asked again; undefined when it is given up. `tries` includes this one. */
export function askAgainAfter(
  seen: Exclude<Seen, { outcome: 'answered' }>,
  tries: number,
  now: number,
): number | undefined {
  if (seen.final) return undefined;
  if (seen.outcome === 'budget') return DAY - ((now + SHANGHAI) % DAY) + SECOND;
  if ((seen.outcome === 'malformed' || seen.outcome === 'timeout') && tries >= TRIES) return undefined;
  return Math.min(HOUR, Math.max(seen.retryAfterMs ?? 0, FIRST_WAIT * 2 ** Math.min(tries, 10)));
}

/** Circuit breaker: failures of an endpoint in a row, and until when it is not called. */
export interface Circuit {
  failures: number;
  /** Milliseconds of the clock; 0 while it is closed. */
  openUntil: number;
}

export const CLOSED: Circuit = { failures: 0, openUntil: 0 };
const FAILURES_TO_OPEN = 5;
const SHORTEST_OPEN = 30 * SECOND;
const LONGEST_OPEN = 10 * 60 * SECOND;

/** Returns the circuit after one call. A refusal of this one question shows a working endpoint. */
export function afterCall(circuit: Circuit, seen: Seen, now: number): Circuit {
  if (seen.outcome === 'answered' || seen.final === true) return CLOSED;
  const failures = circuit.failures + 1;
  const wait = Math.min(LONGEST_OPEN, SHORTEST_OPEN * 2 ** Math.min(10, failures - FAILURES_TO_OPEN));
  const asked = seen.outcome === 'busy' ? Math.min(LONGEST_OPEN, seen.retryAfterMs ?? 0) : 0;
  const open = Math.max(failures < FAILURES_TO_OPEN ? 0 : wait, asked);
  return { failures, openUntil: open > 0 ? now + open : circuit.openUntil };
}
