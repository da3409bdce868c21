import { addDays, daysBetween, startOfDay, civilDateOf } from './civil-date.js';
import type { Deadline, TimeUnit } from './deadline.js';

/** 正常 / 预警 / 警告 / 严重警告 / 超期. */
export const LEVELS = ['normal', 'notice', 'warning', 'severe', 'overdue'] as const;
export type Level = (typeof LEVELS)[number];

/** A level and the percentage of the period after which it is reached; reference data. */
export interface WarningStep {
  level: Exclude<Level, 'normal' | 'overdue'>;
  percent: number;
}

export interface WatchedSpan extends Deadline {
  startedAt: Date;
  unit: TimeUnit;
}

/**
 * Returns when each level is reached, earliest first. For a day clock each level starts with a civil day, counted from
 * the day of the start event to the last day before rolling; only overdue uses the rolled day. The computation uses no
 * floating-point numbers.
 */
export function levelTimes(span: WatchedSpan, steps: readonly WarningStep[]): { level: Level; at: Date }[] {
  const hours = span.unit === 'hour' || span.unit === 'workhour';
  const reached = steps.map(({ level, percent }) => ({
    level: level as Level,
    at: hours ? shareOfTime(span, percent) : shareOfDays(span, percent),
  }));
  const warned = reached.filter(({ at }) => at < span.dueAt).sort((a, b) => a.at.getTime() - b.at.getTime());
  return [...warned, { level: 'overdue', at: span.dueAt }];
}

function shareOfDays({ startedAt, endsOn }: WatchedSpan, percent: number): Date {
  const first = civilDateOf(startedAt);
  return startOfDay(addDays(first, Math.ceil((daysBetween(first, endsOn) * percent) / 100)));
}

function shareOfTime({ startedAt, dueAt }: WatchedSpan, percent: number): Date {
  return new Date(startedAt.getTime() + Math.ceil(((dueAt.getTime() - startedAt.getTime()) * percent) / 100));
}

/** Returns the level at an instant, and the instant of the next level; null once overdue. */
export function levelAt(
  span: WatchedSpan,
  steps: readonly WarningStep[],
  now: Date,
): { level: Level; next: Date | null } {
  const times = levelTimes(span, steps);
  return {
    level: times.findLast(({ at }) => at <= now)?.level ?? 'normal',
    next: times.find(({ at }) => at > now)?.at ?? null,
  };
}
