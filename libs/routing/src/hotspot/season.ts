/** Submissions heard in one hour; `hour` is an instant at the full hour, milliseconds. */
export interface HourCount {
  hour: number;
  submissions: number;
}

/** What a series has to be compared with: the same hours of the weeks before. */
export interface Band {
  expected: number;
  /** From here it has left its band. */
  upper: number;
}

/** A series judged over its last hours. */
export interface JudgedHours extends Band {
  hours: number;
  observed: number;
  left: boolean;
}

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** [J] A series of a few calls a week must not warn at its third. */
const LEAST = 5;
/** [J] Standard deviations; measured on 99 series of one district over nine months, this warns about 2.7 times per series and year. */
const WIDTH = 4;
/** How much of the expectation comes from the same hours; the rest from the series' own mean, so that a silent hour does not expect nothing. */
const SAME_HOURS = 0.75;
/** Looked at together: a burst of one afternoon, a bad day, a bad week. */
export const JUDGED_HOURS = [6, 24, 168] as const;
/** [J] Weeks that make what is usual; with fewer than two known there is no band to leave. */
export const SEASON_WEEKS = 8;
const LEAST_WEEKS = 2;

/**
 * The band of the `hours` that end at `until`, from the same hours of the `weeks` before. Counts of one cause come in clusters: where
 * the weeks differ more than a Poisson count would, the band is as wide as they differ.
 */
export function bandOf(
  history: readonly HourCount[],
  until: number,
  { hours, weeks }: { hours: number; weeks: number },
): Band {
  const from = until - hours * HOUR;
  const same = Array.from({ length: weeks }, (_, week) =>
    sumIn(history, from - (week + 1) * WEEK, until - (week + 1) * WEEK),
  );
  const seasonal = same.reduce((total, count) => total + count, 0) / weeks;
  const overall = (sumIn(history, from - weeks * WEEK, from) / (weeks * 168)) * hours;
  const expected = SAME_HOURS * seasonal + (1 - SAME_HOURS) * overall;
  const variance = same.reduce((total, count) => total + (count - seasonal) ** 2, 0) / Math.max(1, weeks - 1);
  return {
    expected: Math.round(expected * 100) / 100,
    upper: Math.max(LEAST, expected + WIDTH * Math.sqrt(Math.max(expected + 1, variance))),
  };
}

export function observedIn(history: readonly HourCount[], until: number, hours: number): number {
  return sumIn(history, until - hours * HOUR, until);
}

function sumIn(history: readonly HourCount[], start: number, end: number): number {
  return history.reduce(
    (total, { hour, submissions }) => (hour >= start && hour < end ? total + submissions : total),
    0,
  );
}

/**
 * The series at the full hour `until`, over the stretch in which it stands out most. `knownSince`: when the hub began to count, over all
 * series. Undefined while that is too short ago for anything to be usual.
 */
export function judgeSeries(history: readonly HourCount[], until: number, knownSince: number): JudgedHours | undefined {
  const judged = JUDGED_HOURS.flatMap((hours): JudgedHours[] => {
    const weeks = Math.min(SEASON_WEEKS, Math.floor((until - hours * HOUR - knownSince) / WEEK));
    if (weeks < LEAST_WEEKS) return [];
    const band = bandOf(history, until, { hours, weeks });
    const observed = observedIn(history, until, hours);
    return [{ ...band, hours, observed, left: observed >= band.upper }];
  });
  return judged.sort((a, b) => b.observed / b.upper - a.observed / a.upper || a.hours - b.hours)[0];
}
