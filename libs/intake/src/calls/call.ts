/** What an exchange reports of a call: it rings, somebody answers, it ends. The names are those of Zammad's Generic CTI. */
export const CALL_EVENTS = ['newCall', 'answer', 'hangup'] as const;
export type CallEventName = (typeof CALL_EVENTS)[number];

/** `internal`: between two extensions of the centre; nobody from outside speaks. */
export type CallDirection = 'in' | 'out' | 'internal';

/** One event of a call, read and normalised. */
export interface CallEvent {
  event: CallEventName;
  callId: string;
  direction: CallDirection;
  /** The citizen's number as plain digits; null where it was withheld or is an extension. */
  number: string | null;
  /** 匿名来电: the exchange says that the number is withheld, or names none. */
  withheld: boolean;
  queue: string | null;
  /** Who answered, or the only one whose telephone rings. */
  agent: string | null;
  cause: string | null;
}

/** What is known of a call. */
export interface CallFacts {
  direction: CallDirection;
  number: string | null;
  withheld: boolean;
  queue: string | null;
  agent: string | null;
  beganAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  cause: string | null;
}

/** `ringing` 振铃, `talking` 通话中, `ended` 已挂断. */
export type CallState = 'ringing' | 'talking' | 'ended';

/**
 * The call after one event. Events may come in any order, twice, or not at all: each sets what it tells once, and the first
 * one that tells a thing wins, so every order of the same events gives the same state.
 */
export function callAfter(known: CallFacts | undefined, event: CallEvent, at: Date): CallFacts {
  const call = known ?? EMPTY(event, at);
  const told = {
    ...call,
    direction: event.event === 'newCall' ? event.direction : call.direction,
    number: call.number ?? event.number,
    queue: call.queue ?? event.queue,
    cause: event.event === 'hangup' ? (call.cause ?? event.cause) : call.cause,
    agent: event.event === 'answer' ? (event.agent ?? call.agent) : (call.agent ?? event.agent),
    answeredAt: event.event === 'answer' ? (call.answeredAt ?? at) : call.answeredAt,
    endedAt: event.event === 'hangup' ? (call.endedAt ?? at) : call.endedAt,
  };
  return { ...told, withheld: told.number === null && (call.withheld || event.withheld) };
}

const EMPTY = ({ direction }: CallEvent, at: Date): CallFacts => ({
  direction,
  number: null,
  withheld: false,
  queue: null,
  agent: null,
  beganAt: at,
  answeredAt: null,
  endedAt: null,
  cause: null,
});

export function callStateOf({ answeredAt, endedAt }: Pick<CallFacts, 'answeredAt' | 'endedAt'>): CallState {
  if (endedAt) return 'ended';
  return answeredAt ? 'talking' : 'ringing';
}

/** `no-answer`: hung up while waiting; `no-text`: nobody wrote down what was said; `no-hangup`: the end was never reported. */
export type ReturnCallReason = 'no-answer' | 'no-text' | 'no-hangup';

/** Minutes of the settings CALL_TEXT_MINUTES and CALL_LONGEST_MINUTES. */
export interface CallLimits {
  textMinutes: number;
  longestMinutes: number;
}

/** An answer may be reported after the hangup; so long it is waited for [J]. */
const LATE_ANSWER_MS = 60_000;
const MINUTE_MS = 60_000;

/**
 * When a call back 回拨 is owed, and why, unless a text arrives first. Undefined where nothing is owed: the centre called
 * itself, or both ends are its own. A call whose hangup was lost is taken as ended after the longest call.
 */
export function returnCallOwed(
  { direction, beganAt, answeredAt, endedAt }: CallFacts,
  { textMinutes, longestMinutes }: CallLimits,
): { at: Date; reason: ReturnCallReason } | undefined {
  if (direction !== 'in') return undefined;
  const after = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
  if (!endedAt)
    return {
      at: after(answeredAt ?? beganAt, (longestMinutes + textMinutes) * MINUTE_MS),
      reason: 'no-hangup',
    };
  return answeredAt
    ? { at: after(endedAt, textMinutes * MINUTE_MS), reason: 'no-text' }
    : { at: after(endedAt, LATE_ANSWER_MS), reason: 'no-answer' };
}
