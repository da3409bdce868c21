import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  callerOfSession,
  changePassword,
  confirmPassword,
  confirmSecondFactor,
  logIn,
  offerSecondFactor,
  ownStateOf,
  PasswordHashing,
  passSecondFactor,
  readLogin,
  heldRolesOf,
  type ActingSession,
  type SessionCaller,
} from '#people';
import { ProblemError } from '#platform';
import type { Visit } from '../limits/visit.js';
import { busyProblem, fieldProblem, passwordProblem } from './account-problems.js';
import { Browsers, type Exchange } from './browsers.service.js';
import { LogInPlaces } from './log-in-places.js';
import { countCode, countLogIn, countOwnPassword, uncount, type CountedTry } from './log-in-limits.js';
import type { EnrolmentResponse, SessionBegunResponse } from './session-responses.js';

/** What a person is told when the session is open. */
interface Told {
  lastLogInAt: Date | null;
  failedTries: number;
}

/** Log-in with its limits and cookies; the rules stand in the lib people. */
@Injectable()
export class LogInService {
  readonly #places = new LogInPlaces();

  constructor(
    private readonly database: DataSource,
    private readonly browsers: Browsers,
    private readonly hashing: PasswordHashing,
  ) {}

  async logIn(exchange: Exchange, tried: { login: string; password: string }): Promise<SessionBegunResponse> {
    const visit = this.browsers.enter(exchange);
    const login = readLogin(tried.login) ?? NO_LOGIN;
    const browser = this.browsers.known(exchange, login);
    const giveBack = this.#places.take(browser ? 'known' : 'strangers', browser ?? visit.address);
    if (!giveBack) {
      visit.noteBusyLogIn();
      throw busyProblem();
    }
    try {
      return await this.#logInAt(exchange, visit, { ...tried, login, browser });
    } finally {
      giveBack();
    }
  }

  async #logInAt(
    exchange: Exchange,
    visit: Visit,
    { login, password, browser }: { login: string; password: string; browser: string | undefined },
  ): Promise<SessionBegunResponse> {
    const counted = await countLogIn(visit, { login, browser });
    const outcome = await logIn(
      this.database,
      { hashing: this.hashing, limits: this.browsers.sessionLimits() },
      {
        ...this.browsers.place(exchange, visit),
        login,
        password,
        isKnownBrowser: browser !== undefined,
        former: this.browsers.formerSession(exchange),
      },
    );
    if (outcome.outcome === 'busy') return this.#sendAway(visit, counted);
    if (outcome.outcome === 'refused') throw new ProblemError('log-in-refused');
    await uncount(visit, counted);
    if (outcome.stage === 'open') this.browsers.remember(exchange, login);
    return this.#begun(exchange, outcome.token, outcome.told);
  }

  async passSecondFactor(exchange: Exchange, session: SessionCaller, code: string): Promise<SessionBegunResponse> {
    if (session.stage !== 'second-factor') throw new ProblemError('not-allowed-now');
    const acting = actingOf(session);
    const visit = this.browsers.visit(exchange);
    const login = (await ownStateOf(this.database, acting.accountId))?.login ?? '';
    const counted = await countCode(visit, acting.accountId, this.browsers.known(exchange, login));
    const outcome = await passSecondFactor(this.database, acting, code);
    if (outcome.outcome === 'refused') {
      if (outcome.isOver) this.browsers.setSession(exchange, undefined);
      throw new ProblemError('code-refused');
    }
    await uncount(visit, counted);
    this.browsers.remember(exchange, login);
    return this.#begun(exchange, outcome.token, outcome.told);
  }

  async changePassword(
    exchange: Exchange,
    session: SessionCaller,
    { present, password }: { present: string; password: string },
  ): Promise<string> {
    const acting = actingOf(session);
    const visit = this.browsers.visit(exchange);
    const counted = await countOwnPassword(visit, acting.accountId);
    const outcome = await changePassword(this.database, this.hashing, { acting, present, wanted: password });
    const reason = outcome.outcome === 'refused' ? outcome.reason : undefined;
    if (reason === 'busy') return this.#sendAway(visit, counted);
    if (reason === 'wrong-password') throw fieldProblem('present', WRONG_PASSWORD);
    await uncount(visit, counted);
    if (outcome.outcome === 'changed') return this.#renewed(exchange, outcome.token);
    throw reason === undefined || reason === 'same' ? fieldProblem('password', SAME_PASSWORD) : passwordProblem(reason);
  }

  async offerSecondFactor(
    exchange: Exchange,
    session: SessionCaller,
    password: string | undefined,
  ): Promise<{ secret: string; uri: string }> {
    const acting = enrollingOf(session);
    // Whoever has no password here proves again who they are by a new log-in at the provider.
    if (password === undefined && session.byProvider && session.isFresh)
      return offerSecondFactor(this.database, acting);
    if (password === undefined) throw fieldProblem('password', session.byProvider ? LOG_IN_AGAIN : NO_PASSWORD);
    const visit = this.browsers.visit(exchange);
    const counted = await countOwnPassword(visit, acting.accountId);
    const checked = await confirmPassword(this.database, this.hashing, acting, password);
    if (checked === 'busy') return this.#sendAway(visit, counted);
    if (checked === 'wrong') throw fieldProblem('password', WRONG_PASSWORD);
    await uncount(visit, counted);
    return offerSecondFactor(this.database, acting);
  }

  async confirmSecondFactor(exchange: Exchange, session: SessionCaller, code: string): Promise<EnrolmentResponse> {
    const acting = enrollingOf(session);
    const visit = this.browsers.visit(exchange);
    const counted = await countCode(visit, acting.accountId, undefined);
    const confirmed = await confirmSecondFactor(this.database, acting, code);
    if (!confirmed) throw fieldProblem('code', WRONG_CODE);
    await uncount(visit, counted);
    return { csrfToken: await this.#renewed(exchange, confirmed.token), recoveryCodes: confirmed.recoveryCodes };
  }

  /** Nothing was checked, so nothing was guessed. */
  async #sendAway(visit: Visit, counted: CountedTry): Promise<never> {
    await uncount(visit, counted);
    throw busyProblem();
  }

  async #begun(exchange: Exchange, token: string, told: Told | null): Promise<SessionBegunResponse> {
    const { stage, csrfToken } = await this.#sessionOf(token);
    this.browsers.setSession(exchange, token);
    return { stage, csrfToken, lastLogInAt: told?.lastLogInAt ?? null, failedTries: told?.failedTries ?? 0 };
  }

  async #renewed(exchange: Exchange, token: string): Promise<string> {
    const { csrfToken } = await this.#sessionOf(token);
    this.browsers.setSession(exchange, token);
    return csrfToken;
  }

  async #sessionOf(token: string): Promise<SessionCaller> {
    const session = await callerOfSession(this.database, token, {
      limits: this.browsers.sessionLimits(),
      heldRolesOf,
    });
    // Ended in the same moment by somebody else.
    if (!session) throw new ProblemError('log-in-refused');
    return session;
  }
}

const actingOf = ({ caller, tokenHash }: SessionCaller): ActingSession => ({
  accountId: caller.person.id,
  sessionId: caller.person.sessionId,
  tokenHash,
});

/** Before the second factor is passed nobody may set another one. */
function enrollingOf(session: SessionCaller): ActingSession {
  if (session.stage === 'second-factor') throw new ProblemError('second-factor-needed');
  return actingOf(session);
}

/** No account has it: the hyphen stands first. */
const NO_LOGIN = '-';

const WRONG_PASSWORD = { zh: '密码不正确', en: 'is wrong' };
const NO_PASSWORD = { zh: '须填写', en: 'is missing' };
const LOG_IN_AGAIN = {
  zh: '请重新以统一身份登录，十分钟内无须密码',
  en: 'is not needed within ten minutes after a log-in with the identity provider; log in again',
};
const SAME_PASSWORD = { zh: '与现在的密码相同', en: 'is the present one' };
const WRONG_CODE = {
  zh: '验证码不正确；请核对手机时间后重试',
  en: 'is wrong; check the clock of the phone and try again',
};
