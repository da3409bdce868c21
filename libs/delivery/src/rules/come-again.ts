/** What keeps a due delivery from being tried; times are the database's. */
export interface Hindrance {
  now: Date;
  failing: boolean;
  heldUntil: Date | null;
  restingUntil: Date | null;
  nextStartAt: Date | null;
  ratePerSecond: number | null;
  /** How many deliveries of the endpoint are due. */
  due: number;
}

const MIN_WAIT_MS = 50;
/** Between two tries that a worker can hardly make faster. */
const USUAL_STEP_MS = 20;
/** Between two tries of an endpoint that fails. */
const FAILING_STEP_MS = 1_000;
/** A worker may start its call this much later than the database gave it the slot. */
export const START_MARGIN_MS = 250;

/**
 * Milliseconds between the starts of two tries. In any second there are no more starts than the limit, although a call may start
 * {@link START_MARGIN_MS} late: so many slots are given in that longer time.
 */
export function startInterval(ratePerSecond: number): number {
  return (1_000 + START_MARGIN_MS) / ratePerSecond;
}

/**
 * When a waiting delivery gets its next queue entry; `random` in [0, 1). A delivery that another worker holds comes again when that
 * lease ends. The others are spread over the time that all of them need, or a thousand that wait for one slow endpoint would take
 * the workers from the healthy ones.
 */
export function comeAgainAt(hindrance: Hindrance, random: number): Date {
  const { now, heldUntil, restingUntil, nextStartAt, ratePerSecond, failing, due } = hindrance;
  if (heldUntil) return heldUntil;
  const step = failing ? FAILING_STEP_MS : ratePerSecond === null ? USUAL_STEP_MS : startInterval(ratePerSecond);
  const slot = ratePerSecond === null ? 0 : (nextStartAt?.getTime() ?? 0);
  const from = Math.max(now.getTime() + MIN_WAIT_MS, restingUntil?.getTime() ?? 0, slot);
  return new Date(Math.ceil(from + random * due * step));
}
