import { FEED } from './tables/signal-lifecycle.js';
import { ORDER } from './tables/order-lifecycle.js';
import { PETITION } from './tables/petition-lifecycle.js';
import type { Role } from './facts.js';
import { SAME, START, type Lifecycle, type LifecycleName, type Row } from './lifecycle.js';

/** 办件 kinds: 工单, 信访件, 线索 (unverified online information, never handled by itself), 复查, 复核. */
export type ProceedingKind = 'order' | 'petition' | 'signal' | 'review' | 'recheck';

/** The three lifecycles by name. Code that shows or checks events starts here. */
export const LIFECYCLES: Readonly<Record<LifecycleName, Lifecycle>> = { petition: PETITION, order: ORDER, feed: FEED };

/** Every event of every lifecycle once: the allowed values of `event` in the API. */
export const EVENTS: readonly string[] = [
  ...new Set(Object.values(LIFECYCLES).flatMap(({ rows }) => rows.map(({ event }) => event))),
].sort();

const NAMES: Record<ProceedingKind, LifecycleName> = {
  order: 'order',
  signal: 'feed',
  petition: 'petition',
  review: 'petition',
  recheck: 'petition',
};

export const lifecycleOf = (kind: ProceedingKind): Lifecycle => LIFECYCLES[NAMES[kind]];

/** Where a step leads, as its row in the table says. */
export interface TableStep {
  event: string;
  to: string;
  /** The next state is an end state. */
  ends: boolean;
  notice: Row['notice'];
}

/** The step with which a proceeding of the kind begins. */
export function firstStep(kind: ProceedingKind): TableStep {
  const [row] = lifecycleOf(kind).rows.filter(({ from }) => from.includes(START));
  if (!row) throw new Error(`the lifecycle of ${kind} has no first step`);
  return tableStep(kind, START, row.event);
}

/**
 * Returns where an event leads from a state. Only for steps of the hub itself, whose conditions the caller has checked;
 * steps of people use `takeStep`. Throws when the table has no such row, or several with different next states.
 */
export function tableStep(kind: ProceedingKind, state: string, event: string): TableStep {
  const { rows, states } = lifecycleOf(kind);
  const found = rows.filter((row) => row.event === event && row.from.includes(state));
  const [to, ...others] = new Set(found.map((row) => (row.to === SAME ? state : row.to)));
  if (to === undefined || others.length > 0) throw new Error(`no single step ${event} from ${state} of ${kind}`);
  return { event, to, ends: states[to]?.terminal ?? false, notice: found[0]?.notice ?? null };
}

/** Whether the table allows this role to take the event in this state; guards are not checked. */
export function hasStep(kind: ProceedingKind, state: string, event: string, role: Role): boolean {
  return lifecycleOf(kind).rows.some(
    (row) => row.event === event && row.from.includes(state) && row.who.includes(role),
  );
}

/** Every state in which no department has the proceeding, or its department wants to return it. */
export const WAITING_STATES: readonly string[] = statesWith('waits');

/** Every state of a proceeding that was answered and has not ended. */
export const ANSWERED_STATES: readonly string[] = statesWith('answered');

function statesWith(flag: 'waits' | 'answered'): string[] {
  return Object.values(LIFECYCLES).flatMap(({ states }) =>
    Object.entries(states)
      .filter(([, rule]) => rule[flag])
      .map(([state]) => state),
  );
}
