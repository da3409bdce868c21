const HOUR = 3_600_000;
const SOON_HOURS = 48;

/** How much of a limit is left, or how much it is overdue. */
export interface TimeLeft {
  amount: number;
  inHours: boolean;
  late: boolean;
  colour: 'late' | 'soon' | 'calm';
}

/** Below two days in hours, else in whole days; what has begun counts as one when it is late, and not when it is left. */
export function timeLeft(dueAt: string, now: Date): TimeLeft {
  const hours = (new Date(dueAt).getTime() - now.getTime()) / HOUR;
  const late = hours <= 0;
  const size = Math.abs(hours);
  const inHours = size < SOON_HOURS;
  const exact = inHours ? size : size / 24;
  const amount = late ? Math.max(1, Math.ceil(exact)) : Math.floor(exact);
  return { amount, inHours, late, colour: late ? 'late' : hours < SOON_HOURS ? 'soon' : 'calm' };
}

/** How much of a limit is used up at this moment, 0 to 1. */
export function usedUp(startedOn: string, dueAt: string, now: Date): number {
  const start = new Date(`${startedOn}T00:00:00+08:00`).getTime();
  const whole = new Date(dueAt).getTime() - start;
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (now.getTime() - start) / whole));
}
