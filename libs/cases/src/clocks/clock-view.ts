import type { DataSource } from 'typeorm';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';
import { proceedingKindOf } from '../matters/proceedings.js';
import { readClockBook } from './clock-book.js';
import { watched, type ClockState, type RunningClock } from './clock-row.js';
import { civilDateOf } from '../calendar/civil-date.js';
import { ruleStandingOf, type ClockRule } from './clock-rule.js';
import { levelAt, type Level } from '../calendar/warning.js';
import { findClocksOfMatter, findClocksOfWork, findPromisedClocks } from './clock-view.queries.js';

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

/** Every clock of a matter, nearest end first. Returns nothing for a sealed matter. */
export async function clocksOfMatter(database: DataSource, matterId: string, now = new Date()): Promise<ClockView[]> {
  return viewsOf(database, await findClocksOfMatter(database, matterId), now);
}

/** The clocks of each of these assignments, and of the proceedings that they lead. */
export async function clocksOfWork(
  database: DataSource,
  assignmentIds: readonly string[],
  now = new Date(),
): Promise<Map<string, ClockView[]>> {
  if (assignmentIds.length === 0) return new Map();
  const found = await findClocksOfWork(database, assignmentIds);
  const views = await viewsOf(database, found, now);
  const byWork = new Map<string, ClockView[]>(assignmentIds.map((id) => [id, []]));
  found.forEach(({ work }, place) => byWork.get(work)?.push(views[place] as ClockView));
  return byWork;
}

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

/** A limit that the law promises to the citizen. */
export interface PromisedLimit {
  title: { zh: string; en: string };
  /** `petitioner`: the citizen may act until then. */
  who: ClockRule['who'];
  dueOn: string;
  /** The holidays of that year are not published yet. */
  provisional: boolean;
  basis: string;
}

/**
 * The running limits that law promises to the person of one submission. It never contains the city's own figures or
 * limits of another person's proceeding.
 */
export async function promisedLimits(
  database: DataSource,
  submission: { id: string; matterId: string | null; channel: string; handledAs: ProceedingKind | null },
): Promise<PromisedLimit[]> {
  const found = await findPromisedClocks(database, submission.id, submission.matterId, proceedingKindOf(submission));
  return found.map(({ rule, dueOn, provisional }) => ({
    title: rule.title,
    who: rule.who,
    dueOn,
    provisional,
    basis: rule.basis,
  }));
}
