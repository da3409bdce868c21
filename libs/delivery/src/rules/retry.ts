import type { OutboundFault } from '#platform';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** When a failed delivery is tried again. */
export interface RetryPolicy {
  /** Milliseconds between tries. There is one more try than delays; after the last one the delivery is dead. */
  delays: readonly number[];
  /** Maximum random share that is added to a delay or taken off it, so that messages that failed together are not retried together. */
  jitter: number;
}

/** Ten tries in a little over three days, as Standard Webhooks 1.0 recommends ("Deliverability and reliability"). */
export const STANDARD_RETRY: RetryPolicy = {
  delays: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  jitter: 0.2,
};

/** Why there was no usable answer. */
export type DeliveryFault = OutboundFault | 'endpoint-inactive';

/**
 * The result of one try: the peer's status, or why there is none. `retryAfter` in milliseconds. `unmet`: the body does not
 * meet the success rule of the endpoint, or tells no number where its protocol wants one. `reference`: the number that the peer gave the message.
 */
export type AttemptOutcome =
  | { status: number; retryAfter?: number | undefined; unmet?: boolean | undefined; reference?: string | undefined }
  | { fault: DeliveryFault };

export type Decision = { state: 'delivered' } | { state: 'pending'; delay: number } | { state: 'dead'; gone: boolean };

export const MAX_RETRY_AFTER = 24 * HOUR;
/** Statuses of a peer that has too much to do, or whose gateway says so. Retry-After is obeyed with them. */
export const OVERLOADED: readonly number[] = [429, 502, 503, 504];

/**
 * What follows from the outcome of the `tries`-th try (from 1) of this round; `random` in [0, 1).
 * - 2xx: delivered, unless the endpoint's success rule is not met. Everything else is a failure, 3xx too: a signed message is not carried to an address nobody registered.
 * - 410 Gone: dead at once, and the endpoint is switched off (Standard Webhooks: "disable the endpoint").
 * - An inactive endpoint: dead at once, nothing was sent.
 * - 429, 502, 503, 504 with Retry-After: not before it, yet at most 24 h, and never sooner than the schedule, or a peer that answers
 *   `Retry-After: 0` would use up all its tries within a second.
 */
export function decide(outcome: AttemptOutcome, tries: number, policy: RetryPolicy, random: number): Decision {
  if (isSuccess(outcome)) return { state: 'delivered' };
  const gone = 'status' in outcome && outcome.status === 410;
  const delay = policy.delays[tries - 1];
  if (gone || delay === undefined || ('fault' in outcome && outcome.fault === 'endpoint-inactive'))
    return { state: 'dead', gone };
  const asked = 'status' in outcome && OVERLOADED.includes(outcome.status) ? (outcome.retryAfter ?? 0) : 0;
  return {
    state: 'pending',
    delay: Math.round(Math.max(delay * (1 + policy.jitter * (2 * random - 1)), Math.min(asked, MAX_RETRY_AFTER))),
  };
}

/** Whether the peer has the message. */
export function isSuccess(outcome: AttemptOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300 && !outcome.unmet;
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
