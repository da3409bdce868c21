import type { components } from '../../api/schema.js';

export type LiveCall = components['schemas']['CallResponse'];

const ORDER = { ringing: 0, talking: 1, ended: 2 } as const;

/** Calls from outside: those of the own seat first, then what rings, what is talked, and what ended without a text; the newest first. */
export function orderedCalls(calls: readonly LiveCall[], seat: string): LiveCall[] {
  const rank = (call: LiveCall): number => (isMine(call, seat) ? 0 : 10) + ORDER[call.state];
  return calls
    .filter(({ direction }) => direction !== 'internal')
    .sort((a, b) => rank(a) - rank(b) || b.beganAt.localeCompare(a.beganAt));
}

/** Put through to this seat, and not over. */
export function isMine({ agent, state }: LiveCall, seat: string): boolean {
  return seat !== '' && agent === seat && state !== 'ended';
}

/** The call that opens by itself: at this seat, incoming, and not registered yet. */
export function callToOpen(calls: readonly LiveCall[], seat: string): LiveCall | undefined {
  return orderedCalls(calls, seat).find(
    (call) => call.direction === 'in' && isMine(call, seat) && call.registrationNumber === null,
  );
}
