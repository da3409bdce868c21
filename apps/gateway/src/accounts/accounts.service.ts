import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  acceptInvitation,
  changeState,
  createAccount,
  createFirstAdministrator,
  findAccount,
  foundingAdministrator,
  isGivenCity,
  listAccounts,
  PasswordHashing,
  resetAccount,
  setLeave,
  type PersonAccount,
  type AccountManager,
  type AccountState,
  type Caller,
} from '#people';
import { ProblemError } from '#platform';
import type { LeaveBody } from './account-bodies.js';
import { busyProblem, changeProblem, fieldProblem, LOGIN_TEXT, passwordProblem } from './account-problems.js';
import { Browsers, type Exchange } from './browsers.service.js';
import { countLink, uncount } from './log-in-limits.js';
import type { InvitationAcceptanceBody, FirstAdministratorBody } from './session-bodies.js';

/** Accounts as their administrators and their owners change them. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: DataSource,
    private readonly browsers: Browsers,
    private readonly hashing: PasswordHashing,
  ) {}

  async list(caller: Caller, page: { after: string | null; limit: number }): Promise<PersonAccount[]> {
    return listAccounts(this.database, { body: this.#managerOf(caller).body, ...page });
  }

  async find(caller: Caller, id: string): Promise<PersonAccount> {
    const { body } = this.#managerOf(caller);
    const account = await findAccount(this.database, id);
    if (!account || (body !== null && account.body !== body)) throw new ProblemError('not-found');
    return account;
  }

  /** The id of the new account, and the token of its link. A department administrator makes accounts of their own body only. */
  async create(
    caller: Caller,
    wanted: { login: string; name: string; body: string | null },
  ): Promise<{ id: string; token: string }> {
    const manager = this.#managerOf(caller);
    if (manager.body !== null && wanted.body !== manager.body) throw fieldProblem('body', OTHER_BODY);
    const outcome = await createAccount(this.database, manager, wanted);
    if (outcome.outcome === 'created') return outcome;
    throw loginProblem(outcome.reason);
  }

  async changeState(caller: Caller, id: string, event: 'suspend' | 'reactivate' | 'leave'): Promise<AccountState> {
    const outcome = await changeState(this.database, this.#managerOf(caller), { id, event });
    if (outcome.outcome === 'done') return outcome.state;
    throw changeProblem(outcome.reason);
  }

  async reset(caller: Caller, id: string): Promise<string> {
    const outcome = await resetAccount(this.database, this.#managerOf(caller), id);
    if (outcome.outcome === 'done') return outcome.token;
    throw changeProblem(outcome.reason);
  }

  async setLeave(caller: Caller, id: string, { from, until, deputy }: LeaveBody): Promise<void> {
    const leave = from !== undefined && until !== undefined ? { from, until, deputy: deputy ?? null } : null;
    const outcome = await setLeave(this.database, this.#ownerOrManagerOf(caller), { id, leave });
    if (outcome.outcome === 'done') return;
    if (outcome.reason === 'unknown-deputy') throw fieldProblem('deputy', NO_DEPUTY);
    if (outcome.reason === 'deputy-away') throw fieldProblem('deputy', DEPUTY_AWAY);
    if (outcome.reason === 'deputy-not-entrusted') throw fieldProblem('deputy', NOT_ENTRUSTED);
    throw changeProblem(outcome.reason);
  }

  async accept(exchange: Exchange, given: InvitationAcceptanceBody): Promise<string> {
    const visit = this.browsers.enter(exchange);
    const counted = await countLink(visit);
    const outcome = await acceptInvitation(this.database, this.hashing, given);
    const isUnknown = outcome.outcome === 'refused' && outcome.reason === 'unknown-invitation';
    if (!isUnknown) await uncount(visit, counted);
    if (outcome.outcome === 'accepted') return outcome.login;
    if (outcome.reason === 'unknown-invitation') throw new ProblemError('link-not-valid');
    throw outcome.reason === 'busy' ? busyProblem() : passwordProblem(outcome.reason);
  }

  async createFirst(exchange: Exchange, given: FirstAdministratorBody): Promise<string> {
    const visit = this.browsers.enter(exchange);
    const counted = await countLink(visit);
    const outcome = await createFirstAdministrator(
      this.database,
      { hashing: this.hashing, role: foundingAdministrator },
      given,
    );
    const isUnknown = outcome.outcome === 'refused' && outcome.reason === 'unknown-invitation';
    if (!isUnknown) await uncount(visit, counted);
    if (outcome.outcome === 'created') return outcome.accountId;
    const { reason } = outcome;
    if (reason === 'unknown-invitation') throw new ProblemError('link-not-valid');
    if (reason === 'login-not-valid' || reason === 'login-taken') throw loginProblem(reason);
    throw reason === 'busy' ? busyProblem() : passwordProblem(reason);
  }

  #managerOf(caller: Caller): AccountManager {
    if (!caller.may.has('account:manage') && !caller.department) throw new ProblemError('forbidden');
    return this.#ownerOrManagerOf(caller);
  }

  /** Somebody without the right to manage accounts manages none but their own leave. */
  #ownerOrManagerOf({ person, actor, may, department }: Caller): AccountManager {
    if (!person) throw new ProblemError('forbidden');
    const ofCity = may.has('account:manage');
    return {
      id: person.id,
      actor,
      body: ofCity ? null : (department ?? ''),
      mayChange: async (tx, accountId) => {
        if (ofCity) return true;
        if (!may.has('own-account:manage')) return false;
        // Whoever may reset a password may act as that person: a role for the city is beyond an administrator of a body.
        return !(await isGivenCity(tx, accountId, new Date()));
      },
    };
  }
}

function loginProblem(reason: 'login-not-valid' | 'login-taken'): ProblemError {
  return reason === 'login-taken' ? new ProblemError('login-taken') : fieldProblem('login', LOGIN_TEXT);
}

const OTHER_BODY = { zh: '只能为本单位建立账号', en: 'is not your own department' };
const NO_DEPUTY = { zh: '代理人须为同单位的在用账号', en: 'is no active account of the same department' };
const DEPUTY_AWAY = { zh: '代理人在这些日子里也请假', en: 'is away on some of these days' };
const NOT_ENTRUSTED = {
  zh: '由他人登记请假时，代理人须已是承办人或审批人，且不得为登记人本人',
  en: 'is not a handler or approver already, or is yourself: only the person on leave may name such a deputy',
};
