import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { endRolesOf, holdsWorkOfBody } from '../grants/role-grants.queries.js';
import { SECOND_FACTOR_ROLES } from '../sessions/second-factor-roles.js';
import { endSessions } from '../sessions/sessions.js';
import {
  clearCredentials,
  insertAccount,
  lockAccount,
  setAway,
  setState,
  type PersonAccount,
} from './account.queries.js';
import { stateAfter, type AccountEvent, type AccountState } from './account-states.js';
import { endInvitations } from './invitation.queries.js';
import { invite } from './invitations.js';
import { loginSkeleton, readLogin } from './login-name.js';

/** Who changes accounts: one administrator of the city, or one of a body. */
export interface AccountManager {
  id: string;
  actor: string;
  /** The accounts of one body only; null for all. */
  body: string | null;
  /** Whether the account may be changed by this person, as far as its roles go. */
  mayChange(tx: Tx, accountId: string): Promise<boolean>;
}

export interface WantedAccount {
  login: string;
  name: string;
  body: string | null;
}

export type CreateOutcome =
  { outcome: 'created'; id: string; token: string } | { outcome: 'refused'; reason: 'login-not-valid' | 'login-taken' };

/** Makes an account and the link with which the person takes it up. */
export async function createAccount(
  database: DataSource,
  manager: Pick<AccountManager, 'actor'>,
  wanted: WantedAccount,
): Promise<CreateOutcome> {
  const login = readLogin(wanted.login);
  if (login === undefined) return { outcome: 'refused', reason: 'login-not-valid' };
  return database.transaction(async (tx) => {
    const id = uuid();
    const made = { id, skeleton: loginSkeleton(login), createdBy: manager.actor, ...wanted, login };
    if (!(await insertAccount(tx, made))) return { outcome: 'refused', reason: 'login-taken' };
    const token = await invite(tx, id, manager.actor);
    await note(tx, manager, id, { action: 'account.created', body: wanted.body });
    return { outcome: 'created', id, token };
  });
}

/** `own`: nobody changes their own state; `beyond-you`: the person has a role that a department administrator cannot touch. */
export type ChangeFault = 'not-found' | 'own' | 'beyond-you' | 'not-allowed-now';

export type ChangeOutcome<Done> = ({ outcome: 'done' } & Done) | { outcome: 'refused'; reason: ChangeFault };

/** What an administrator may ask for; a person accepts for themselves, and a reset is asked for with an invitation. */
export type ManagedEvent = Exclude<AccountEvent, 'accept' | 'reset'>;

/** Suspends a person, lets them in again, or notes that they left. Their sessions and their open link end. */
export async function changeState(
  database: DataSource,
  manager: AccountManager,
  { id, event }: { id: string; event: ManagedEvent },
): Promise<ChangeOutcome<{ state: AccountState }>> {
  return withAccount<{ state: AccountState }>(database, manager, { id, event }, async (tx, _account, state) => {
    await setState(tx, id, state);
    await endInvitations(tx, id);
    const ended = await endSessions(tx, id);
    await note(tx, manager, id, { action: STATE_ACTIONS[event], sessionsEnded: ended });
    return { state };
  });
}

const STATE_ACTIONS: Record<ManagedEvent, string> = {
  suspend: 'account.suspended',
  reactivate: 'account.reactivated',
  leave: 'account.left',
};

/**
 * Takes password and second factor away and makes a new link. The person is told of it for a month: whoever resets another
 * person's account could otherwise act under their name unseen.
 */
export async function resetAccount(
  database: DataSource,
  manager: AccountManager,
  id: string,
): Promise<ChangeOutcome<{ token: string }>> {
  return withAccount<{ token: string }>(database, manager, { id, event: 'reset' }, async (tx, account, state) => {
    const isFirst = account.state === 'invited';
    await setState(tx, id, state);
    if (!isFirst) await clearCredentials(tx, id, manager.actor);
    const roles = isFirst ? [] : await endStrongRoles(tx, id, manager.actor);
    const ended = await endSessions(tx, id);
    const token = await invite(tx, id, manager.actor);
    await note(tx, manager, id, {
      action: isFirst ? 'account.invited-again' : 'account.reset',
      sessionsEnded: ended,
      roles,
    });
    return { token };
  });
}

/** Whoever resets an account sees its link and could log in as that person, so what two persons gave needs two persons again. */
const endStrongRoles = (tx: Tx, accountId: string, by: string): Promise<string[]> =>
  endRolesOf(tx, { accountId, roles: SECOND_FACTOR_ROLES, by, at: new Date() });

/** Checks, with the account locked, whether the manager may do this to it now. */
async function withAccount<Done>(
  database: DataSource,
  manager: AccountManager,
  { id, event }: { id: string; event: AccountEvent },
  change: (tx: Tx, account: PersonAccount, state: AccountState) => Promise<Done>,
): Promise<ChangeOutcome<Done>> {
  const refused = (reason: ChangeFault): ChangeOutcome<Done> => ({ outcome: 'refused', reason });
  return database.transaction(async (tx) => {
    const account = await lockAccount(tx, id);
    if (!account || (manager.body !== null && account.body !== manager.body)) return refused('not-found');
    if (id === manager.id) return refused('own');
    if (!(await manager.mayChange(tx, id))) return refused('beyond-you');
    const state = stateAfter(account.state, event);
    if (state === undefined) return refused('not-allowed-now');
    return { outcome: 'done', ...(await change(tx, account, state)) };
  });
}

/** Days of leave 请假, YYYY-MM-DD, with the person who holds the roles of the body meanwhile. */
export interface Leave {
  from: string;
  until: string;
  deputy: string | null;
}

export type LeaveOutcome =
  { outcome: 'done' } | { outcome: 'refused'; reason: 'not-found' | 'beyond-you' | DeputyFault };

/** `deputy-not-entrusted`: somebody else notes the leave, and names themselves or a person whom two persons gave no work. */
export type DeputyFault = 'unknown-deputy' | 'deputy-away' | 'deputy-not-entrusted';

/**
 * Notes the leave of a person, asked by that person or by their administrator; null ends it. An administrator alone must not give a
 * person's roles to whomever they like: a deputy whom they name has been given a role of the body by two persons before.
 */
export async function setLeave(
  database: DataSource,
  manager: AccountManager,
  { id, leave }: { id: string; leave: Leave | null },
): Promise<LeaveOutcome> {
  return database.transaction(async (tx) => {
    // Locked in one order, so that two persons who name each other do not wait in a circle.
    const [lower, upper] = [id, leave?.deputy ?? id].sort() as [string, string];
    const locked = [await lockAccount(tx, lower), upper === lower ? undefined : await lockAccount(tx, upper)];
    const account = locked.find((one) => one?.id === id);
    const isOwn = id === manager.id;
    if (!account || (!isOwn && manager.body !== null && account.body !== manager.body))
      return { outcome: 'refused', reason: 'not-found' };
    if (!isOwn && !(await manager.mayChange(tx, id))) return { outcome: 'refused', reason: 'beyond-you' };
    if (leave?.deputy) {
      const deputy = locked.find((one) => one?.id === leave.deputy && one.id !== id);
      const fault = faultOfDeputy(account, leave, deputy);
      if (fault) return { outcome: 'refused', reason: fault };
      const isEntrusted =
        isOwn || (leave.deputy !== manager.id && (await holdsWorkOfBody(tx, leave.deputy, new Date())));
      if (!isEntrusted) return { outcome: 'refused', reason: 'deputy-not-entrusted' };
    }
    await setAway(tx, id, leave);
    await note(tx, manager, id, { action: leave ? 'account.leave-set' : 'account.leave-ended', ...leave });
    return { outcome: 'done' };
  });
}

/** A deputy belongs to the same body and is there: otherwise nobody holds the roles. */
function faultOfDeputy(
  account: PersonAccount,
  { from, until }: Leave,
  deputy: PersonAccount | undefined,
): Exclude<DeputyFault, 'deputy-not-entrusted'> | undefined {
  if (!deputy || deputy.state !== 'active' || deputy.body !== account.body || account.body === null)
    return 'unknown-deputy';
  const isAway = deputy.awayFrom !== null && deputy.awayFrom <= until && (deputy.awayUntil ?? '') >= from;
  return isAway ? 'deputy-away' : undefined;
}

function note(
  tx: Tx,
  { actor }: Pick<AccountManager, 'actor'>,
  id: string,
  { action, ...detail }: { action: string; [further: string]: unknown },
): Promise<void> {
  return append(tx, { actor, action, subjectKind: 'account', subjectId: id, detail });
}
