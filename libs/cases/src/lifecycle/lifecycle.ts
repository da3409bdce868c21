import { isApprovedEvent } from './approved-steps.js';
import type { Basis, BilingualTitle } from './basis.js';
import type { ClockEffect } from './clock-codes.js';
import type { LifecycleFacts, Role, RuleInput } from './facts.js';
import { type Guard } from './guard.js';
import { GUARDS, type GuardName } from './guards.js';
import type { NoticeKind } from './notice-kinds.js';
import { WHEN, type WhenName } from './when.js';

/**
 * What a step does to the lead's assignment. `ask-back` leaves it unchanged. `give-back` ends it by consent.
 * `designate` starts another unit's. `take-back` ends it because the sender made an error. `hand-over` ends it and
 * starts another unit's. `succeed` replaces its unit by the successor. `recall` ends every assignment of a unit that is
 * or may be accused, and all assignments when no text remains.
 */
export type AssignmentMove =
  | 'send'
  | 'sign'
  | 'ask-back'
  | 'give-back'
  | 'keep'
  | 'designate'
  | 'answer'
  | 'hand-out'
  | 'reopen'
  | 'take-back'
  | 'hand-over'
  | 'succeed'
  | 'recall';

/** A flag that a step sets on the proceeding. */
export type ProceedingFlag =
  | 'major'
  | 'designated'
  | 'extended'
  | 'supervised'
  | 'delayed'
  | 'returned'
  | 'redo'
  | 'unreached'
  | 'contacted'
  | 'reopened'
  | 'dissatisfied'
  | 'urged';

/** What else a step opens. */
export type Opening = 'new-case' | 'petition' | 'order' | 'sealed-matter';

/** One row of a lifecycle: from these states, on this event, by these roles, if these conditions hold. */
export interface Row extends BilingualTitle {
  /** `start` is the state before the first one. */
  from: readonly string[];
  event: string;
  to: string;
  who: readonly Role[];
  /** A person other than the one who takes the step must approve it. */
  approvedBy?: 'head-of-unit' | 'centre';
  /** Chooses one of several rows with the same state and event; it never refuses. */
  when?: WhenName;
  guards: readonly GuardName[];
  clocks: readonly ClockEffect[];
  notice: NoticeKind | null;
  assignmentMove?: AssignmentMove;
  sets?: readonly ProceedingFlag[];
  opens?: Opening;
  /** The step refuses a person or ends the proceeding. The machine may not take it alone (个人信息保护法 24). */
  decides?: 'refuses' | 'closes';
  basis: readonly Basis[];
}

export interface StateRule extends BilingualTitle {
  /** The proceeding has ended in this state; the matter has not. */
  terminal: boolean;
  /** No department has it, or the one that has it wants to give it back: a person at the desk decides. */
  waits?: true;
  /** The answer was given; the proceeding only runs to its end. A submission that comes now has no answer in it. */
  answered?: true;
}

/** A whole lifecycle as data: its states, its rows, and the states that "any live" means. */
export interface Lifecycle extends BilingualTitle {
  name: LifecycleName;
  states: Readonly<Record<string, StateRule>>;
  rows: readonly Row[];
}
export type LifecycleName = 'petition' | 'order' | 'feed';

export const START = 'start';
/** Value of `to` in a row that does not change the state. */
export const SAME = 'same';

/** A permitted step: the next state, and everything that must be done with it. */
export interface Step {
  ok: true;
  row: Row;
  from: string;
  to: string;
  /** The next state is an end state. */
  ends: boolean;
}

/** An event that this actor may try now; the console shows it as a button. */
export interface AllowedEvent extends BilingualTitle {
  event: string;
}

/** Why a step is refused, as a text that can be shown, with the rule and its source. */
export interface Refusal extends BilingualTitle {
  ok: false;
  reason: 'unknown-event' | 'wrong-role' | 'wrong-state' | 'guard';
  /** The rule that forbids it: the name of a guard, or `table.event`. */
  rule: string;
  basis: readonly Basis[];
  /** Details, e.g. the departments that have not answered yet. */
  about?: readonly string[];
  /** The input field that is missing or wrong, where the rule is about one. */
  field?: keyof RuleInput;
  allowedNow: readonly AllowedEvent[];
}

/** Conditions of every row, for every actor. */
export const EVERYWHERE: readonly GuardName[] = ['noConflict'];

/** Decides whether `event` is allowed in `state` with these facts. Returns the step or the refusal; changes nothing. */
export function step(table: Lifecycle, state: string, event: string, facts: LifecycleFacts): Step | Refusal {
  const named = table.rows.filter((row) => row.event === event);
  const refuse = refuser(table, state, event, facts);
  if (named.length === 0) return refuse('unknown-event', { zh: '没有这个事件', en: 'There is no such event.' }, []);
  const mine = named.filter(({ who }) => mayAct(who, facts));
  if (mine.length === 0) return refuse('wrong-role', rolesOf(named), basisOf(named));
  const here = mine.filter(({ from }) => from.includes(state));
  if (here.length === 0) return refuse('wrong-state', statesOf(table, state, mine), basisOf(mine));
  const row = here.find(({ when }) => when === undefined || WHEN[when](facts));
  if (!row) throw new Error(`${table.name}: the rows of ${event} in ${state} leave a gap`);
  const broken = [...EVERYWHERE, ...row.guards].find((name) => !GUARDS[name].holds(facts));
  if (broken) return { ...refuse('guard', GUARDS[broken], GUARDS[broken].basis, broken), ...detailsOf(broken, facts) };
  const to = row.to === SAME ? state : row.to;
  return { ok: true, row, from: state, to, ends: table.states[to]?.terminal ?? false };
}

/**
 * The events that the actor may try in this state; the console shows them as buttons. Conditions on typed input are
 * skipped. Conditions that no input can meet are checked (a time limit that has ended, a second extension). A person takes no step
 * that another person approves.
 */
export function allowedNow(table: Lifecycle, state: string, facts: LifecycleFacts): AllowedEvent[] {
  const open = table.rows.filter(
    (row) =>
      !waitsForAnother(row.event, facts) &&
      row.from.includes(state) &&
      mayAct(row.who, facts) &&
      ![...EVERYWHERE, ...row.guards].some((name) => HOPELESS.has(name) && !GUARDS[name].holds(facts)),
  );
  return [...new Map(open.map(({ event, zh, en }) => [event, { event, zh, en }])).values()];
}

const waitsForAnother = (event: string, { actor }: LifecycleFacts): boolean =>
  actor.isPerson === true && isApprovedEvent(event);

/** Guards that depend only on the proceeding and never on the input. */
const HOPELESS: ReadonlySet<GuardName> = new Set<GuardName>([
  'nobodyLeft',
  'noOtherLead',
  'notDesignated',
  'objectionInTime',
  'reportOwed',
  'extendedOnce',
  'beforeC5Ends',
  'sixtyDaysRunOnly',
  'reviewable',
  'beforeReview',
  'afterReview',
  'opinionReceived',
  'applicationOpen',
  'weighedByAsked',
  'onlyPetitioner',
  'reviewLapsed',
  'recheckLapsed',
  'everybodyServed',
  'notInPetition',
  'returnInTime',
  'returnsLeft',
  'returnNotForbidden',
  'delaysLeft',
  'callbackDue',
  'supported',
  'executionRuns',
  'dissatisfiedThoughAnswered',
  'noConflict',
  'firstReturn',
  'timeAsked',
  'decidedByAnother',
  'leadMustGo',
]);

function detailsOf(name: GuardName, facts: LifecycleFacts): Pick<Refusal, 'about' | 'field'> {
  const { about, field }: Guard = GUARDS[name];
  return { ...(about ? { about: about(facts) } : {}), ...(field ? { field } : {}) };
}

function mayAct(who: readonly Role[], { actor }: LifecycleFacts): boolean {
  return who.some((role) => actor.roles.includes(role));
}

type Refuse = (reason: Refusal['reason'], words: BilingualTitle, basis: readonly Basis[], rule?: string) => Refusal;

function refuser(table: Lifecycle, state: string, event: string, facts: LifecycleFacts): Refuse {
  return (reason, { zh, en }, basis, rule = `${table.name}.${event}`) => ({
    ok: false,
    reason,
    rule,
    zh,
    en,
    basis,
    allowedNow: allowedNow(table, state, facts),
  });
}

function rolesOf(rows: readonly Row[]): BilingualTitle {
  const roles = [...new Set(rows.flatMap(({ who }) => who))].join(', ');
  return { zh: `此步骤由 ${roles} 办理`, en: `Only these roles may take this step: ${roles}.` };
}

function statesOf(table: Lifecycle, state: string, rows: readonly Row[]): BilingualTitle {
  const from = [...new Set(rows.flatMap((row) => row.from))];
  const names = (language: 'zh' | 'en'): string =>
    from.map((one) => table.states[one]?.[language] ?? one).join(language === 'zh' ? '、' : ', ');
  return {
    zh: `${rows[0]?.zh ?? ''}仅可在：${names('zh')}；当前为${table.states[state]?.zh ?? state}`,
    en: `The step "${rows[0]?.en ?? ''}" is possible only in these states: ${names('en')}. The state now is: ${table.states[state]?.en ?? state}.`,
  };
}

function basisOf(rows: readonly Row[]): readonly Basis[] {
  return [...new Map(rows.flatMap(({ basis }) => basis).map((basis) => [basis.text, basis])).values()];
}
