import { MAX_RETRY_AFTER, OVERLOADED, type AttemptOutcome } from './retry.js';

const SECOND = 1000;
const MAX_REST = 300 * SECOND;

/**
 * For how many milliseconds a peer is left alone after this try: 0, or for an overloaded one (429, 502, 503, 504, no answer
 * in time) twice the rest before, from 1 s to 5 min, and never less than it asked for with Retry-After. Only the retry schedule of
 * the one message would let all the others go on calling it.
 */
export function restAfter(outcome: AttemptOutcome, before: number): number {
  const overloaded = 'status' in outcome ? OVERLOADED.includes(outcome.status) : outcome.fault === 'timeout';
  if (!overloaded) return 0;
  const asked = 'status' in outcome ? (outcome.retryAfter ?? 0) : 0;
  return Math.max(Math.min(Math.max(2 * before, SECOND), MAX_REST), Math.min(asked, MAX_RETRY_AFTER));
}
