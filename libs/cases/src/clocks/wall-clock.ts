/** What time it is. Passed in, so that a test can say it. */
export interface WallClock {
  now(): Date;
}

export const SYSTEM_CLOCK: WallClock = { now: () => new Date() };
