import type { Mark } from '../lifecycle/basis.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { TimeUnit } from '../calendar/deadline.js';
import { type WorkCalendar } from '../calendar/work-calendar.js';
import type { WorkHours } from '../calendar/work-hours.js';
import type { WarningStep } from '../calendar/warning.js';

/**
 * Who must act before the clock ends: 信访部门 or 热线中心 itself, the responsible body, or the citizen, whose right then ends.
 */
export type Bearer = 'centre' | 'responsible-body' | 'petitioner';

/** What a clock runs on; the first one that the facts contain is used. */
export type ClockSubject = 'submission' | 'assignment' | 'proceeding';

/** 延期: how often and by how much the length may grow, and who must approve. */
export interface ExtensionRule {
  /** The code of the extension itself in the list of clocks, e.g. C6. */
  clock: string;
  /**
   * Maximum of all extensions together, in the unit of the clock (days, where the date is set by hand); null means that
   * the rule sets no limit.
   */
  n: number | null;
  times: number | null;
  approver: string;
  basis: string;
  mark: Mark;
}

/**
 * One version of one clock: reference data with its legal basis. A started clock keeps the version that it started
 * with.
 */
export interface ClockRule {
  /** Names the version, e.g. `C5/2022`; never used again for another text. */
  id: string;
  /** C1..C13, H.COMPLAINT ... */
  clock: string;
  /**
   * Group of clocks with the same role in the steps. A step starts or ends the family, and the facts choose the clock:
   * H.ANSWER stands for H.COMPLAINT and others, C5 for C5.
   */
  family: string;
  title: { zh: string; en: string };
  per: readonly ClockSubject[];
  /** The events, by their names in the lifecycle. */
  from: string;
  to: string;
  /** Null when the date is set by hand (unit `date`). */
  n: number | null;
  unit: TimeUnit;
  who: Bearer;
  /** The law promises this limit to the citizen: the tracking page shows it if it is marked L. */
  promised: boolean;
  extend: ExtensionRule | null;
  /** Kinds of pause that its rule allows, e.g. `hearing`; nothing else stops it. */
  pauses: readonly string[];
  /** Starts only on the day that the proof of delivery shows (INV-14). */
  needsProof: boolean;
  /**
   * A right of the department (to object, to return) that ends with its time. Not using it is no delay, so nobody is
   * warned.
   */
  lapses?: boolean;
  /**
   * Starts when the time of that other clock ends, whatever happened before (a call-back is due at the limit, answered
   * or not).
   */
  after?: string;
  /**
   * `receipt`: counted from the day on which the leading department received the proceeding, although a later step
   * starts it.
   */
  since?: 'receipt';
  when: ClockCondition;
  basis: string;
  mark: Mark;
  /** First and last day on which it may start; null means no bound. */
  effective: readonly [CivilDate, CivilDate | null];
}

/** All named conditions must hold; codes of categories and areas are prefixes. */
export interface ClockCondition {
  proceedings?: readonly string[];
  sources?: readonly string[];
  kinds?: readonly string[];
  paths?: readonly string[];
  urgencies?: readonly string[];
  areas?: readonly string[];
  categories?: readonly string[];
  /** The step has set the day on which the time ends. */
  dated?: boolean;
}

/** The facts by which a clock is chosen. An unknown fact matches no condition. */
export interface ClockFacts {
  proceeding?: string | null | undefined;
  source?: string | null | undefined;
  /** As the channel stated it (CONSULT HELP COMPLAINT REPORT ADVICE PRAISE), or the kind of the matter. */
  kind?: string | null | undefined;
  /** S J A1..A6 */
  path?: string | null | undefined;
  urgency?: string | null | undefined;
  area?: string | null | undefined;
  category?: string | null | undefined;
  dated?: boolean | undefined;
}

/**
 * Returns the version of a clock that applies: of its family, in force on the day, with all conditions met. The first
 * match in the list is used. Undefined when no rule gives a clock (the 60 days exist only for path A6, INV-06).
 */
export function chooseRule(
  rules: readonly ClockRule[],
  family: string,
  facts: ClockFacts,
  day: CivilDate,
): ClockRule | undefined {
  return rules.find((rule) => rule.family === family && inForce(rule, day) && holds(rule.when, facts));
}

function inForce({ effective: [first, last] }: ClockRule, day: CivilDate): boolean {
  return first <= day && (last === null || day <= last);
}

function holds(when: ClockCondition, facts: ClockFacts): boolean {
  const is = (wanted: readonly string[] | undefined, value: string | null | undefined): boolean =>
    !wanted || (value != null && wanted.includes(value));
  const begins = (wanted: readonly string[] | undefined, value: string | null | undefined): boolean =>
    !wanted || (value != null && wanted.some((prefix) => value.startsWith(prefix)));
  return (
    is(when.proceedings, facts.proceeding) &&
    is(when.sources, facts.source) &&
    is(when.kinds, facts.kind) &&
    is(when.paths, facts.path) &&
    is(when.urgencies, facts.urgency) &&
    begins(when.areas, facts.area) &&
    begins(when.categories, facts.category) &&
    (when.dated === undefined || when.dated === (facts.dated ?? false))
  );
}

/**
 * Maps an evidence mark to what is shown. `law`: a limit set by a law text that was read for this project. Anything
 * less certain is shown as the city's own configuration.
 */
export function ruleStandingOf(mark: Mark): 'law' | 'norm' | 'local-configuration' {
  return mark === 'L' ? 'law' : mark === 'N' ? 'norm' : 'local-configuration';
}

/** The clock rules and calendars of the city that are valid now. */
export interface ClockBook {
  rules: readonly ClockRule[];
  calendar: WorkCalendar;
  /** Identifies the loaded calendars; changes whenever one is loaded again. */
  stamp: string;
  hours: WorkHours;
  steps: readonly WarningStep[];
}
