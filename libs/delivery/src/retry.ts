import type { OutboundFault } from '#platform';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When a failed delivery is tried again. */
export interface RetryPolicy {
  /** Milliseconds between tries. There is one more try than delays; after the last one the delivery is dead. */
  delays: readonly number[];
  /** Maximum random share that is added to a delay, so that messages that failed together are not retried together. */
  jitter: number;
}

/** Ten tries in a little over three days, as Standard Webhooks 1.0 recommends ("Deliverability and reliability"). */
export const STANDARD_RETRY: RetryPolicy = {
  delays: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  jitter: 0.2,
};

/** Why there was no usable answer. */
export type DeliveryFault = OutboundFault | 'endpoint-inactive';

/** The result of one try: the peer's status, or why there is none. `retryAfter` in milliseconds. */
export type AttemptOutcome = { status: number; retryAfter?: number | undefined } | { fault: DeliveryFault };

export type Decision = { state: 'delivered' } | { state: 'pending'; delay: number } | { state: 'dead'; gone: boolean };

const MAX_RETRY_AFTER = 24 * HOUR;
const SLOW_DOWN = [429, 503];

/**
 * What follows from the outcome of the `tries`-th try (from 1) of this round; `random` in [0, 1).
 * - 2xx: delivered. Everything else is a failure, 3xx too: a signed message is not carried to an address nobody registered.
 * - 410 Gone: dead at once, and the endpoint is switched off (Standard Webhooks: "disable the endpoint").
 * - An inactive endpoint: dead at once, nothing was sent.
 * - 429, 503 with Retry-After: not before it, yet at most 24 h, and never sooner than the schedule, or a peer that answers
 *   `Retry-After: 0` would use up all its tries within a second.
 */
export function decide(outcome: AttemptOutcome, tries: number, policy: RetryPolicy, random: number): Decision {
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) return { state: 'delivered' };
  const gone = 'status' in outcome && outcome.status === 410;
  const delay = policy.delays[tries - 1];
  if (gone || delay === undefined || ('fault' in outcome && outcome.fault === 'endpoint-inactive'))
    return { state: 'dead', gone };
  const asked = 'status' in outcome && SLOW_DOWN.includes(outcome.status) ? (outcome.retryAfter ?? 0) : 0;
  return {
    state: 'pending',
    delay: Math.round(Math.max(delay * (1 + policy.jitter * random), Math.min(asked, MAX_RETRY_AFTER))),
  };
}

/**
 * The milliseconds of a Retry-After header (RFC 9110 §10.2.3: seconds or a date); undefined when it contains neither.
 */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * SECOND;
  const date = /GMT\s*$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
