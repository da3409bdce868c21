import { addDays, addMonths, civilDateOf, startOfDay, type CivilDate } from './civil-date.js';
import type { WorkCalendar } from './work-calendar.js';
import { addWorkHours, type WorkHours } from './work-hours.js';

const HOUR_MS = 3_600_000;

/** 自然日, 工作日, 月, 小时, 工作小时, or a date that the one who assigned the work has set (`n` is not used then). */
export const UNITS = ['natural', 'workday', 'month', 'hour', 'workhour', 'date'] as const;
export type TimeUnit = (typeof UNITS)[number];

/** What a deadline is computed from. The same span always gives the same answer; an extension is a larger `n`, never a second sum. */
export interface LimitSpan {
  startedAt: Date;
  /** Length with its extensions, in `unit`s. */
  n: number;
  unit: TimeUnit;
  /** When it stood still: of a day clock every civil day touched, both ends included; of an hour clock the time between. */
  excluded?: readonly { from: Date; to: Date }[];
  /** Only with the unit `date`. */
  setDate?: CivilDate | null;
}

export interface Deadline {
  /** Unrolled last day: warnings are counted towards it. */
  endsOn: CivilDate;
  /** Last day after rolling: the time ends at its 24:00. */
  dueOn: CivilDate;
  /** First instant at which it is overdue. */
  dueAt: Date;
  /** A day was asked for that no loaded calendar settles; recomputed when its year's notice is loaded (INV-11). */
  provisional: boolean;
}

/**
 * When a span ends. The day of the event is not counted (民法典 Art. 201); of natural days the last one rolls once over days that
 * are not worked (Art. 203; weekends count as such by usual practice); hours run from the moment and never roll (Art. 201(2)).
 */
export function deadlineOf(span: LimitSpan, calendar: WorkCalendar, hours: WorkHours): Deadline {
  const asked = new Asked(calendar);
  if (span.unit === 'hour' || span.unit === 'workhour') return hourDeadline(span, asked, hours);
  const endsOn =
    span.unit === 'date' ? setDateOf(span) : span.unit === 'month' ? countMonths(span) : countDays(span, asked);
  let dueOn = endsOn;
  // A date that somebody set is a date, not a period: it stays where it was put.
  if (span.unit === 'natural' || span.unit === 'month') while (!asked.isWorkday(dueOn)) dueOn = addDays(dueOn, 1);
  return { endsOn, dueOn, dueAt: startOfDay(addDays(dueOn, 1)), provisional: asked.beyondCoverage };
}

/** The calendar, remembering whether it was asked about a day that it does not settle. */
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
  if (excluded.length > 0) throw new Error('a clock of months cannot stand still');
  return addMonths(civilDateOf(startedAt), n);
}

function hourDeadline({ startedAt, n, unit, excluded = [] }: LimitSpan, asked: Asked, hours: WorkHours): Deadline {
  if (unit === 'workhour' && excluded.length > 0) throw new Error('a clock of work hours cannot stand still');
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
