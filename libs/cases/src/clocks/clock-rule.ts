import type { Mark } from '../lifecycle/basis.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { TimeUnit } from '../calendar/deadline.js';

/** Who must act before the clock ends: 信访部门 or 热线中心 itself, the responsible body, or the citizen, whose right ends with it. */
export type Bearer = 'centre' | 'responsible-body' | 'petitioner';

/** What a clock runs on; the first that the facts name is taken. */
export type ClockSubject = 'submission' | 'assignment' | 'proceeding';

/** 延期: how often and by how much the length may grow, who must approve. */
export interface ExtensionRule {
  /** The extension's own number in the list of clocks, e.g. C6. */
  clock: string;
  /** Most of all its extensions together, in the clock's unit (days, where the date is set by hand); null: the rule sets no limit. */
  n: number | null;
  times: number | null;
  approver: string;
  basis: string;
  mark: Mark;
}

/** One version of one clock: reference data with its legal basis. A clock that has started keeps the version it started with. */
export interface ClockRule {
  /** Names the version, e.g. `C5/2022`; never used for another text. */
  id: string;
  /** C1..C13, H.COMPLAINT ... */
  clock: string;
  /** What a step starts or ends without knowing which of them it is: H.ANSWER for H.COMPLAINT and its like, C5 for C5. */
  family: string;
  title: { zh: string; en: string };
  per: readonly ClockSubject[];
  /** The events, as the lifecycle names them. */
  from: string;
  to: string;
  /** null when the date is set by hand (unit `date`). */
  n: number | null;
  unit: TimeUnit;
  who: Bearer;
  /** Law gives the citizen this limit: shown on the tracking page, if marked L. */
  promised: boolean;
  extend: ExtensionRule | null;
  /** Kinds of pause that its rule knows, e.g. `hearing`; the rest of the world does not stop it. */
  pauses: readonly string[];
  /** Starts only on the day that proof of delivery shows (INV-14). */
  needsProof: boolean;
  /** A right of the body (to object, to give back) that ends with its time: to let it pass is no delay, so nobody is warned of it. */
  lapses?: boolean;
  /** Starts when the time of that clock ends, whatever happened before (a call-back is due at the limit, answered or not). */
  after?: string;
  /** `receipt`: counted from the day on which the body that leads got the case, though a later step starts it. */
  since?: 'receipt';
  when: ClockCondition;
  basis: string;
  mark: Mark;
  /** First and last day on which it may start; null is open. */
  effective: readonly [CivilDate, CivilDate | null];
}

/** All that are named must hold; codes of categories and areas are prefixes. */
export interface ClockCondition {
  proceedings?: readonly string[];
  sources?: readonly string[];
  kinds?: readonly string[];
  paths?: readonly string[];
  urgencies?: readonly string[];
  areas?: readonly string[];
  categories?: readonly string[];
  /** Whoever takes the step has named the day on which the time ends. */
  dated?: boolean;
}

/** What a clock is chosen by. What is not known matches no condition. */
export interface ClockFacts {
  proceeding?: string | null | undefined;
  source?: string | null | undefined;
  /** As the channel stated it (CONSULT HELP COMPLAINT REPORT ADVICE PRAISE), or the matter's kind. */
  kind?: string | null | undefined;
  /** S J A1..A6 */
  path?: string | null | undefined;
  urgency?: string | null | undefined;
  area?: string | null | undefined;
  category?: string | null | undefined;
  dated?: boolean | undefined;
}

/**
 * The version of a clock that a case gets: of its family, in force on the day, whose conditions hold; the list is read from the
 * top and the first one counts. None when no rule gives such a case a clock (the 60 days exist for path A6 alone, INV-06).
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

/** `law`: a limit that a text read here sets. Anything less certain is this city's own configuration, and is called that. */
export function ruleStandingOf(mark: Mark): 'law' | 'norm' | 'local-configuration' {
  return mark === 'L' ? 'law' : mark === 'N' ? 'norm' : 'local-configuration';
}
