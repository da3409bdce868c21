import { lifecycleOf } from '../lifecycle/lifecycles.js';
import { type LockedProceeding } from './locked-proceeding.queries.js';
import { ours } from '../lifecycle/basis.js';
import type { LifecycleFacts } from '../lifecycle/facts.js';
import { allowedNow, step, type Refusal } from '../lifecycle/lifecycle.js';
import { type BarredMove } from '../clocks/step-clocks.js';

/** Refuses every step of a sealed proceeding outside the sealed desk. */
export const DESK_DECIDES: BarredMove = {
  rule: 'sealedDesk',
  basis: ours('the state of a sealed file may change only together with its decision'),
  zh: '密件在密件柜台作出决定（PUT /sealed/{id}/decision）',
  en: 'A sealed file is decided at its own desk (PUT /sealed/{id}/decision).',
};

/** Refuses a department that the accusation guard does not allow. */
export function guardedRefusal(facts: LifecycleFacts, proceeding: LockedProceeding): Refusal {
  const refusal = step(
    lifecycleOf(proceeding.kind),
    proceeding.state,
    proceeding.kind === 'order' ? 'dispatch' : 'transfer',
    {
      ...facts,
      target: null,
    },
  );
  if (refusal.ok) throw new Error('a step without a target should have been refused');
  return refusal;
}

/** Refuses a step that a clock does not allow, or that only the sealed desk may take. */
export function barredRefusal(
  { rule, basis, zh, en }: BarredMove,
  { kind, state }: LockedProceeding,
  facts: LifecycleFacts,
): Refusal {
  return {
    ok: false,
    reason: 'guard',
    rule,
    zh,
    en,
    basis: [basis],
    allowedNow: allowedNow(lifecycleOf(kind), state, facts),
  };
}
