/** `invited`: the person has set no password yet; `suspended`: may not log in for now; `left` 离职: never again. */
export type AccountState = 'invited' | 'active' | 'suspended' | 'left';

/** What may change the state of an account. `accept`: the person sets a password; the others are done by an administrator. */
export type AccountEvent = 'accept' | 'suspend' | 'reactivate' | 'leave' | 'reset';

/** The one table of transitions. What is missing is not allowed. */
const TRANSITIONS: Readonly<Record<AccountState, Partial<Record<AccountEvent, AccountState>>>> = {
  invited: { accept: 'active', leave: 'left', reset: 'invited' },
  active: { suspend: 'suspended', leave: 'left', reset: 'invited' },
  suspended: { reactivate: 'active', leave: 'left' },
  left: {},
};

/** The state after an event; undefined when the event is not allowed now. */
export const stateAfter = (state: AccountState, event: AccountEvent): AccountState | undefined =>
  TRANSITIONS[state][event];
