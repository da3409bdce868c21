import type { DataSource } from 'typeorm';
import { readClockBook } from './clock-book.js';
import { watched, type ClockState, type RunningClock } from './clock-row.js';
import { civilDateOf } from '../calendar/civil-date.js';
import { ruleStandingOf, type ClockRule } from './clock-rule.js';
import { levelAt, type Level } from '../calendar/warning.js';

/** A clock as staff and departments see it. A limit that is not law is shown as the city's own configuration. */
export interface ClockView {
  clock: string;
  title: { zh: string; en: string };
  who: ClockRule['who'];
  state: ClockState;
  /** The level of a running clock; null when it has ended. */
  level: Level | null;
  /** Days in Shanghai; `endsOn` is before rolling, `originalDueOn` is the due day at the start. */
  startedOn: string;
  endsOn: string;
  dueOn: string;
  originalDueOn: string;
  dueAt: Date;
  provisional: boolean;
  extensions: number;
  endedAt: Date | null;
  rule: string;
  basis: string;
  mark: ClockRule['mark'];
  standing: 'law' | 'norm' | 'local-configuration';
}

/** The clocks as they are shown, in the same order. */
export async function viewsOf(database: DataSource, clocks: readonly RunningClock[], now: Date): Promise<ClockView[]> {
  const steps = clocks.length > 0 ? ((await readClockBook(database))?.steps ?? []) : [];
  return clocks.map((clock) => ({
    clock: clock.clock,
    title: clock.rule.title,
    who: clock.rule.who,
    state: clock.state,
    level: clock.endedAt ? null : levelAt(watched(clock), steps, now).level,
    startedOn: civilDateOf(clock.startedAt),
    endsOn: clock.endsOn,
    dueOn: clock.dueOn,
    originalDueOn: clock.originalDueOn,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    extensions: clock.extensions,
    endedAt: clock.endedAt,
    rule: clock.ruleId,
    basis: clock.rule.basis,
    mark: clock.rule.mark,
    standing: ruleStandingOf(clock.rule.mark),
  }));
}
