/** Submissions heard in one hour; `hour` is an instant at the full hour, milliseconds. */
export interface HourCount {
  hour: number;
  submissions: number;
}

/** What a series has to be compared with: the same hours of the week before. */
export interface Band {
  expected: number;
  /** From here it has left its band. */
  upper: number;
}

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** [J] A series of a few calls a week must not warn at its third. */
const LEAST = 5;
/** [J] Standard deviations of a Poisson count; with the rate itself uncertain this warns of a quiet series about once in a year. */
const WIDTH = 3;

/**
 * The band of the `hours` that end at `until`, from the same hours of the `weeks` before. A quarter of the expectation comes from the
 * series' own mean over all hours, so that an hour that happened to be silent does not expect nothing.
 */
export function bandOf(history: readonly HourCount[], until: number, { hours, weeks }: { hours: number; weeks: number }): Band {
  const from = until - hours * HOUR;
  const sum = (start: number, end: number): number => history.reduce((total, { hour, submissions }) => (hour >= start && hour < end ? total + submissions : total), 0);
  let same = 0;
  for (let week = 1; week <= weeks; week++) same += sum(from - week * WEEK, until - week * WEEK);
  const seasonal = same / weeks;
  const overall = (sum(from - weeks * WEEK, from) / (weeks * 168)) * hours;
  const expected = 0.75 * seasonal + 0.25 * overall;
  return { expected: Math.round(expected * 100) / 100, upper: Math.max(LEAST, expected + WIDTH * Math.sqrt(expected + 1)) };
}

export function observedIn(history: readonly HourCount[], until: number, hours: number): number {
  return history.reduce((total, { hour, submissions }) => (hour >= until - hours * HOUR && hour < until ? total + submissions : total), 0);
}
