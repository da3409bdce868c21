import { addDays, addMonths, civilDateOf, startOfDay, type CivilDate } from './civil-date.js';
import type { WorkCalendar } from './work-calendar.js';
import { addWorkHours, type WorkHours } from './work-hours.js';

const HOUR_MS = 3_600_000;

/** 自然日, 工作日, 月, 小时, 工作小时, or a date set by the person who assigned the work (`n` is not used then). */
export const UNITS = ['natural', 'workday', 'month', 'hour', 'workhour', 'date'] as const;
export type TimeUnit = (typeof UNITS)[number];

/**
 * The input of a deadline. The same span always gives the same deadline. An extension is a larger `n`; it is never
 * added to an earlier result.
 */
export interface LimitSpan {
  startedAt: Date;
  /** Length including extensions, in `unit`s. */
  n: number;
  unit: TimeUnit;
  /**
   * Intervals that do not count. A day clock skips every civil day that they touch, both ends included; an hour clock
   * skips the exact time.
   */
  excluded?: readonly { from: Date; to: Date }[];
  /** Used only with the unit `date`. */
  setDate?: CivilDate | null;
}

export interface Deadline {
  /** Last day before rolling; warnings are counted towards it. */
  endsOn: CivilDate;
  /** Last day after rolling; the time ends at 24:00 of this day. */
  dueOn: CivilDate;
  /** First instant at which it is overdue. */
  dueAt: Date;
  /**
   * True when the computation used a day that no loaded calendar covers. It is computed again when the notice of that
   * year is loaded (INV-11).
   */
  provisional: boolean;
}

/**
 * Computes the end of a span. The day of the event does not count (民法典 Art. 201). With natural days, the last day rolls
 * once over days off (Art. 203; by usual practice weekends are days off). Hours run from the instant of the event and
 * never roll (Art. 201(2)).
 */
export function deadlineOf(span: LimitSpan, calendar: WorkCalendar, hours: WorkHours): Deadline {
  const asked = new Asked(calendar);
  if (span.unit === 'hour' || span.unit === 'workhour') return hourDeadline(span, asked, hours);
  const endsOn =
    span.unit === 'date' ? setDateOf(span) : span.unit === 'month' ? countMonths(span) : countDays(span, asked);
  let dueOn = endsOn;
  // A date set by a person is a date and not a period, so it does not roll.
  if (span.unit === 'natural' || span.unit === 'month') while (!asked.isWorkday(dueOn)) dueOn = addDays(dueOn, 1);
  return { endsOn, dueOn, dueAt: startOfDay(addDays(dueOn, 1)), provisional: asked.beyondCoverage };
}

/** A calendar that records whether it was asked about a day that it does not cover. */
class Asked {
  beyondCoverage = false;

  constructor(private readonly calendar: WorkCalendar) {}

  readonly isWorkday = (day: CivilDate): boolean => {
    if (!this.calendar.covers(day)) this.beyondCoverage = true;
    return this.calendar.isWorkday(day);
  };
}

function countDays({ startedAt, n, unit, excluded = [] }: LimitSpan, { isWorkday }: Asked): CivilDate {
  const still = excluded.map(({ from, to }) => ({ from: civilDateOf(from), to: civilDateOf(to) }));
  let day = civilDateOf(startedAt);
  for (let left = n; left > 0;) {
    day = addDays(day, 1);
    if (still.some(({ from, to }) => from <= day && day <= to)) continue;
    if (unit === 'natural' || isWorkday(day)) left--;
  }
  return day;
}

function countMonths({ startedAt, n, excluded = [] }: LimitSpan): CivilDate {
  if (excluded.length > 0) throw new Error('a clock in months cannot be paused');
  return addMonths(civilDateOf(startedAt), n);
}

function hourDeadline({ startedAt, n, unit, excluded = [] }: LimitSpan, asked: Asked, hours: WorkHours): Deadline {
  if (unit === 'workhour' && excluded.length > 0) throw new Error('a clock in work hours cannot be paused');
  const still = excluded.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
  const runs =
    unit === 'hour' ? new Date(startedAt.getTime() + n * HOUR_MS) : addWorkHours(startedAt, n, asked.isWorkday, hours);
  const dueAt = new Date(runs.getTime() + still);
  const dueOn = civilDateOf(new Date(dueAt.getTime() - 1));
  return { endsOn: dueOn, dueOn, dueAt, provisional: asked.beyondCoverage };
}

function setDateOf({ setDate }: LimitSpan): CivilDate {
  if (!setDate) throw new Error('a clock whose end is set by hand needs its date');
  return setDate;
}
