import { addDays, civilDateOf, startOfDay, type CivilDate } from './civil-date.js';

/**
 * Working time of a working day in minutes from 0:00, in order, e.g. [[540, 720], [810, 1050]]; set by the city,
 * reference data.
 */
export type WorkHours = readonly (readonly [from: number, to: number])[];

const MINUTE_MS = 60_000;

/** Reads `["09:00-12:00", "13:30-17:30"]`. Throws when a period is malformed, empty or out of order. */
export function readWorkHours(periods: readonly string[]): WorkHours {
  const read = periods.map((period) => {
    const [, h1, m1, h2, m2] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(period) ?? [];
    return [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)] as const;
  });
  const bounds = read.flat();
  if (bounds.length === 0 || bounds.some((minute, place) => !(minute > (bounds[place - 1] ?? -1) && minute <= 1440))) {
    throw new Error(`invalid working hours: ${periods.join(', ')}`);
  }
  return read;
}

/** The instant at which `n` hours of working time have passed since `start`. */
export function addWorkHours(start: Date, n: number, isWorkday: (day: CivilDate) => boolean, hours: WorkHours): Date {
  let left = n * 3_600_000;
  for (let day = civilDateOf(start); ; day = addDays(day, 1)) {
    if (!isWorkday(day)) continue;
    const midnight = startOfDay(day).getTime();
    for (const [from, to] of hours) {
      const opens = Math.max(midnight + from * MINUTE_MS, start.getTime());
      const open = Math.max(midnight + to * MINUTE_MS - opens, 0);
      if (open >= left) return new Date(opens + left);
      left -= open;
    }
  }
}
