import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  beginIdentityLogIn,
  endIdentityLogIn,
  endSession,
  idTokenOfSession,
  noteUnprovenIdentity,
  readReturnPath,
  takeIdentityLogIn,
  type IdentityRefusal,
  type ProvenIdentity,
  type SessionCaller,
  type TakenIdentityLogIn,
  type UnprovenIdentity,
} from '#people';
import { Config, ProblemError } from '#platform';
import type { Visit } from '../limits/visit.js';
import { fieldProblem } from './account-problems.js';
import { Browsers, type Exchange } from './browsers.service.js';
import { IdentityProvider } from './identity-provider.service.js';
import { countLink, uncount } from './log-in-limits.js';
import { originOf } from './session-cookies.js';

/** Path at which the browser comes back from the provider; registered there as redirect URI. */
export const CALLBACK_PATH = '/session/provider-callback';

/** Log-in with the identity provider, with its limits and cookies; the rules stand in the lib people. */
@Injectable()
export class IdentityLogInService {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly browsers: Browsers,
    private readonly provider: IdentityProvider,
  ) {}

  get isOffered(): boolean {
    return this.provider.isOffered;
  }

  /** Where the browser goes to log in. With an invitation the account is bound to whoever logs in there. */
  async begin(
    exchange: Exchange,
    { returnTo = '/', invitation }: { returnTo?: string | undefined; invitation?: string | undefined },
  ): Promise<string> {
    const visit = this.browsers.enter(exchange);
    if (!this.isOffered) throw new ProblemError('not-found', NOT_OFFERED);
    const path = readReturnPath(returnTo);
    if (path === undefined) throw fieldProblem('returnTo', ELSEWHERE);
    const counted = await countLink(visit);
    const begun = await beginIdentityLogIn(this.database, { returnTo: path, invitation });
    if (!begun) throw new ProblemError('link-not-valid');
    const address = await this.provider.logInAddress({ redirectUri: this.#callback(exchange).href, ...begun });
    if (address === undefined) throw unreachable();
    await uncount(visit, counted);
    this.browsers.setIdentityLogIn(exchange, begun.browserToken);
    return address;
  }

  /** Ends what {@link begin} began; where the browser goes from here. */
  async end(exchange: Exchange): Promise<string> {
    const visit = this.browsers.enterFromProvider(exchange);
    if (!this.isOffered) throw new ProblemError('not-found', NOT_OFFERED);
    const counted = await countLink(visit);
    const returned = this.#callback(exchange);
    returned.search = new URL(exchange.request.url, returned).search;
    const state = returned.searchParams.get('state') ?? '';
    const taken = await takeIdentityLogIn(this.database, {
      state,
      browserToken: this.browsers.identityLogIn(exchange) ?? '',
    });
    if (!taken) throw await this.#unproven(exchange, visit, 'unknown-state');
    this.browsers.setIdentityLogIn(exchange, undefined);
    const answer = await this.provider.prove(returned, { ...taken, state });
    if ('unproven' in answer) throw await this.#unproven(exchange, visit, answer.unproven);
    await this.#beginSession(exchange, { visit, taken, identity: answer.proven });
    await uncount(visit, counted);
    return returned.origin + taken.returnTo;
  }

  /** Ends the session here; where the browser ends the one at the provider, null where there is no such address. */
  async logOut(exchange: Exchange, { caller }: SessionCaller): Promise<string | null> {
    const { id, sessionId } = caller.person;
    const idToken = await idTokenOfSession(this.database, sessionId);
    await endSession(this.database, id, sessionId);
    this.browsers.setSession(exchange, undefined);
    if (idToken === undefined) return null;
    return (await this.provider.logOutAddress(idToken, `${this.#callback(exchange).origin}/`)) ?? null;
  }

  async #beginSession(
    exchange: Exchange,
    { visit, taken, identity }: { visit: Visit; taken: TakenIdentityLogIn; identity: ProvenIdentity },
  ): Promise<void> {
    const outcome = await endIdentityLogIn(this.database, this.browsers.sessionLimits(), {
      ...this.browsers.place(exchange, visit),
      identity,
      invitationHash: taken.invitationHash,
      former: this.browsers.formerSession(exchange),
    });
    if (outcome.outcome === 'refused') throw refusalOf(outcome.reason);
    this.browsers.setSession(exchange, outcome.token);
  }

  async #unproven(exchange: Exchange, visit: Visit, reason: UnprovenIdentity): Promise<ProblemError> {
    await noteUnprovenIdentity(this.database, reason, this.browsers.place(exchange, visit).from);
    return reason === 'provider-unreachable' ? unreachable() : new ProblemError('identity-refused');
  }

  #callback({ request }: Exchange): URL {
    return new URL(CALLBACK_PATH, originOf(request, this.config));
  }
}

function refusalOf(reason: IdentityRefusal): ProblemError {
  if (reason === 'unknown-invitation') return new ProblemError('link-not-valid');
  return new ProblemError('identity-without-account', reason === 'identity-taken' ? TAKEN : undefined);
}

const unreachable = (): ProblemError =>
  new ProblemError('identity-provider-unreachable', undefined, [], { 'retry-after': '30' });

const NOT_OFFERED = {
  zh: '本系统未接入统一身份认证（OIDC_ISSUER）。',
  en: 'This hub has no identity provider (OIDC_ISSUER).',
};
const ELSEWHERE = { zh: '须为本系统内以 / 开头的路径', en: 'is a path of this hub, beginning with /' };
const TAKEN = {
  zh: '您的统一身份已绑定另一账号。',
  en: 'Your identity belongs to another account already.',
};
