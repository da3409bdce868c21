/** Gives the current time. It is passed in, so that a test can set it. */
export interface WallClock {
  now(): Date;
}

export const SYSTEM_CLOCK: WallClock = { now: () => new Date() };
