import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { knownBrowserOf, withKnownBrowser, type SessionLimits } from '#people';
import { Config, Vault } from '#platform';
import { RequestLimits } from '../limits/request-limits.service.js';
import type { Visit } from '../limits/visit.js';
import {
  identityCookieOf,
  knownBrowserCookieOf,
  refuseInsecure,
  refuseOtherSites,
  sessionCookieOf,
  sessionLimitsOf,
  writeIdentityCookie,
  writeKnownBrowserCookie,
  writeSessionCookie,
} from './session-cookies.js';

/** A request with the answer in which cookies are set. */
export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

const LONGEST_BROWSER = 200;

/** What the doors of log-in know of a browser: where it is, what it was given before, and how often it has tried. */
@Injectable()
export class Browsers {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly vault: Vault,
    private readonly limits: RequestLimits,
  ) {}

  /**
   * Begins a request of somebody who is not known yet. Refuses one in clear over a network, and one that another site sent: it could
   * log a person in as somebody else and read what they type.
   */
  enter({ request, reply }: Exchange): Visit {
    refuseInsecure(request, this.config);
    refuseOtherSites(request, this.config);
    void reply.header('cache-control', 'no-store');
    return this.visit({ request, reply });
  }

  /** The same for a browser that the identity provider sent back: that is another site, and the state of the log-in stands for the origin. */
  enterFromProvider({ request, reply }: Exchange): Visit {
    refuseInsecure(request, this.config);
    void reply.header('cache-control', 'no-store');
    return this.visit({ request, reply });
  }

  visit({ request, reply }: Exchange): Visit {
    return this.limits.visitOfAnybody(request, reply);
  }

  /** Under which name tries of this login from this browser are counted; undefined when it never logged in here. */
  known({ request }: Exchange, login: string): string | undefined {
    return knownBrowserOf(this.database, knownBrowserCookieOf(request, this.config), login);
  }

  remember({ request, reply }: Exchange, login: string): void {
    const cookie = withKnownBrowser(this.database, knownBrowserCookieOf(request, this.config), login);
    writeKnownBrowserCookie(reply, this.config, cookie);
  }

  /** Gives the browser its session; without a token takes it away. */
  setSession({ reply }: Exchange, token: string | undefined): void {
    writeSessionCookie(reply, this.config, token);
  }

  /** Gives the browser the cookie of a log-in at the identity provider; without a token takes it away. */
  setIdentityLogIn({ reply }: Exchange, token: string | undefined): void {
    writeIdentityCookie(reply, this.config, token);
  }

  identityLogIn({ request }: Exchange): string | undefined {
    return identityCookieOf(request, this.config);
  }

  formerSession({ request }: Exchange): string | undefined {
    return sessionCookieOf(request, this.config);
  }

  /** The audit gets a keyed hash of the address: enough to see that tries belong together. */
  place({ request }: Exchange, { address }: Visit): { from: string; address: string; browser: string } {
    return {
      from: this.vault.index('audit:address', address).toString('base64url').slice(0, 16),
      address: request.ip,
      browser: (request.headers['user-agent'] ?? '').slice(0, LONGEST_BROWSER),
    };
  }

  sessionLimits(): SessionLimits {
    return sessionLimitsOf(this.config);
  }
}
