import type { Basis, BilingualTitle } from './basis.js';
import type { ClockEffect } from './clock-codes.js';
import type { LifecycleFacts, Role } from './facts.js';
import { type Guard } from './guard.js';
import { GUARDS, type GuardName } from './guards.js';
import type { NoticeKind } from './notice-kinds.js';
import { WHEN, type WhenName } from './when.js';

/**
 * What a step does to the lead's assignment. `ask-back` leaves it as it is; `give-back` ends it by consent; `designate` begins another unit's;
 * `take-back` ends it because the sender erred; `hand-over` ends it and begins another unit's; `succeed` puts another unit in its place;
 * `recall` takes it, and every other, from whoever is or may be accused, and from all when nobody's words are left.
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

/** What a step leaves on the case. */
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
  | 'urged';

/** What else comes into being. */
export type Opening = 'new-case' | 'petition' | 'order' | 'sealed-matter';

/** One line of a lifecycle: in these states, on this event, by these people, if these conditions hold. */
export interface Row extends BilingualTitle {
  /** `start` stands before the first state. */
  from: readonly string[];
  event: string;
  to: string;
  who: readonly Role[];
  /** Somebody other than who takes the step has to approve it. */
  approvedBy?: 'head-of-unit' | 'centre';
  /** Picks one of several rows of the same state and event; never refuses. */
  when?: WhenName;
  guards: readonly GuardName[];
  clocks: readonly ClockEffect[];
  notice: NoticeKind | null;
  assignmentMove?: AssignmentMove;
  sets?: readonly ProceedingFlag[];
  opens?: Opening;
  /** Turns somebody away, or ends the case: never the machine's alone (个人信息保护法 24). */
  decides?: 'refuses' | 'closes';
  basis: readonly Basis[];
}

export interface StateRule extends BilingualTitle {
  /** The case has ended here; the matter has not. */
  terminal: boolean;
  /** No department has it, or the one that has it wants to give it back: a person at the desk decides. */
  waits?: true;
}

/** A whole lifecycle as data: states, rows, and which states the words "any live" mean. */
export interface Lifecycle extends BilingualTitle {
  name: LifecycleName;
  states: Readonly<Record<string, StateRule>>;
  rows: readonly Row[];
}
export type LifecycleName = 'petition' | 'order' | 'feed';

export const START = 'start';
/** `to` of a row that leaves the state as it is. */
export const SAME = 'same';

/** A step that may be taken: the state after it, and everything that must be done with it. */
export interface Step {
  ok: true;
  row: Row;
  from: string;
  to: string;
  /** The state after it is an end. */
  ends: boolean;
}

/** A button: an event that this actor may try now. */
export interface AllowedEvent extends BilingualTitle {
  event: string;
}

/** Why a step is not taken, in words that can be shown, with the rule and where it comes from. */
export interface Refusal extends BilingualTitle {
  ok: false;
  reason: 'unknown-event' | 'wrong-role' | 'wrong-state' | 'guard';
  /** The rule that forbids it: a guard's name, or `table.event`. */
  rule: string;
  basis: readonly Basis[];
  /** What it is about here, e.g. the departments whose share is open. */
  about?: readonly string[];
  allowedNow: readonly AllowedEvent[];
}

/** Conditions of every row, whoever takes the step. */
export const EVERYWHERE: readonly GuardName[] = ['noConflict'];

/** What becomes of a case in `state` on `event`, given the facts. Says yes or no; changes nothing. */
export function step(table: Lifecycle, state: string, event: string, facts: LifecycleFacts): Step | Refusal {
  const named = table.rows.filter((row) => row.event === event);
  const refuse = refuser(table, state, event, facts);
  if (named.length === 0) return refuse('unknown-event', { zh: '没有这个事件', en: 'there is no such event' }, []);
  const mine = named.filter(({ who }) => mayAct(who, facts));
  if (mine.length === 0) return refuse('wrong-role', rolesOf(named), basisOf(named));
  const here = mine.filter(({ from }) => from.includes(state));
  if (here.length === 0) return refuse('wrong-state', statesOf(table, state, mine), basisOf(mine));
  const row = here.find(({ when }) => when === undefined || WHEN[when](facts));
  if (!row) throw new Error(`${table.name}: the rows of ${event} in ${state} leave a gap`);
  const broken = [...EVERYWHERE, ...row.guards].find((name) => !GUARDS[name].holds(facts));
  if (broken) return { ...refuse('guard', GUARDS[broken], GUARDS[broken].basis, broken), ...aboutOf(broken, facts) };
  const to = row.to === SAME ? state : row.to;
  return { ok: true, row, from: state, to, ends: table.states[to]?.terminal ?? false };
}

/**
 * The events that the actor may try in this state: the console's buttons. Conditions that depend on what will be typed are not asked;
 * those that no typing can meet (a time that is over, a second extension) are.
 */
export function allowedNow(table: Lifecycle, state: string, facts: LifecycleFacts): AllowedEvent[] {
  const open = table.rows.filter(
    (row) =>
      row.from.includes(state) &&
      mayAct(row.who, facts) &&
      ![...EVERYWHERE, ...row.guards].some((name) => HOPELESS.has(name) && !GUARDS[name].holds(facts)),
  );
  return [...new Map(open.map(({ event, zh, en }) => [event, { event, zh, en }])).values()];
}

/** Guards that look at the case alone, never at what the person will say. */
const HOPELESS: ReadonlySet<GuardName> = new Set<GuardName>([
  'nobodyLeft',
  'noOtherLead',
  'notDesignated',
  'objectionInTime',
  'extendedOnce',
  'beforeC5Ends',
  'sixtyDaysRunOnly',
  'reviewable',
  'reviewInTime',
  'recheckInTime',
  'reviewLapsed',
  'recheckLapsed',
  'notInPetition',
  'returnInTime',
  'returnsLeft',
  'returnNotForbidden',
  'delaysLeft',
  'callbackDue',
  'noConflict',
  'firstReturn',
  'timeAsked',
  'decidedByAnother',
  'leadMustGo',
]);

function aboutOf(name: GuardName, facts: LifecycleFacts): { about?: readonly string[] } {
  const guard: Guard = GUARDS[name];
  return guard.about ? { about: guard.about(facts) } : {};
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
  return { zh: `此步骤由 ${roles} 办理`, en: `this step is for ${roles}` };
}

function statesOf(table: Lifecycle, state: string, rows: readonly Row[]): BilingualTitle {
  const from = [...new Set(rows.flatMap((row) => row.from))];
  const names = (language: 'zh' | 'en'): string =>
    from.map((one) => table.states[one]?.[language] ?? one).join(language === 'zh' ? '、' : ', ');
  return {
    zh: `${rows[0]?.zh ?? ''}仅可在：${names('zh')}；当前为${table.states[state]?.zh ?? state}`,
    en: `${rows[0]?.en ?? ''}: only when ${names('en')}; it is ${table.states[state]?.en ?? state} now`,
  };
}

function basisOf(rows: readonly Row[]): readonly Basis[] {
  return [...new Map(rows.flatMap(({ basis }) => basis).map((basis) => [basis.text, basis])).values()];
}
