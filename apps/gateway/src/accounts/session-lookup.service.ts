import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { callerOfSession, heldRolesOf, type Caller, type SessionCaller } from '#people';
import { Config, ProblemError } from '#platform';
import { KeyLookup } from '../limits/key-lookup.service.js';
import { refuseOtherSites, sessionCookieOf, sessionLimitsOf, writeSessionCookie } from './session-cookies.js';

/** Header in which a page of ours sends the token of its session with every change. */
const CSRF_HEADER = 'x-csrf-token';

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Finds who calls: the person of the session cookie, or the holder of the API key. */
@Injectable()
export class SessionLookup {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: KeyLookup,
  ) {}

  /** Undefined without credentials and for wrong ones. Throws for two of them, and for a change that another site may have sent. */
  async holder(
    request: FastifyRequest & { session?: SessionCaller },
    reply: FastifyReply,
  ): Promise<Caller | undefined> {
    const token = sessionCookieOf(request, this.config);
    if (token === undefined) return this.keys.holder(request, reply);
    // Which of the two counts would be a guess, and a page of another site could add the one to the other.
    if (request.headers.authorization !== undefined) throw new ProblemError('two-credentials');
    const session = await this.keys.limited(request, reply, token, () =>
      callerOfSession(this.database, token, { limits: sessionLimitsOf(this.config), heldRolesOf }),
    );
    if (!session) {
      // The browser forgets it; a page that goes on asking would use up the tries of its office.
      writeSessionCookie(reply, this.config, undefined);
      return undefined;
    }
    if (!SAFE.includes(request.method)) {
      refuseOtherSites(request, this.config);
      if (!isEqual(request.headers[CSRF_HEADER], session.csrfToken)) throw new ProblemError('cross-site');
    }
    request.session = session;
    return session.caller;
  }
}

function isEqual(given: string | string[] | undefined, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
