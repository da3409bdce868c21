import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config, Vault } from '#platform';

/** Who looks at a submission: the query code and the figures of the phone, and what the last form led to. */
export interface ProgressSession {
  code: string;
  digits: string;
  /** What to say once on the next page. */
  told?: Told | undefined;
}

/** `told`: the name of a sentence; `receipt`: of what was registered besides. */
export interface Told {
  what: string;
  receipt?: { registrationNumber: string; queryCode?: string };
}

/** As long as a person needs to read an answer; every page begins it anew. */
const SECONDS = 30 * 60;
const PLACE = 'progress-session';

/**
 * 查询会话: the cookie of a person who follows a submission. It holds query code and phone figures encrypted, so they stand in no address,
 * no cache and no log, and nothing is kept on the server. Whoever has it may do what the code and the figures allow, for half an hour.
 */
export class ProgressSessions {
  constructor(
    private readonly vault: Vault,
    private readonly config: Pick<Config, 'PUBLIC_URL'>,
  ) {}

  read({ headers }: FastifyRequest): ProgressSession | undefined {
    const value = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[this.#name];
    if (!value || value.length > 2_000) return undefined;
    try {
      const { until, ...session } = JSON.parse(
        this.vault.openText(Buffer.from(value, 'base64url'), PLACE),
      ) as ProgressSession & { until: number };
      return until > Date.now() ? session : undefined;
    } catch {
      return undefined;
    }
  }

  /** Gives the browser this session; without one takes it away. */
  write(reply: FastifyReply, session: ProgressSession | undefined): void {
    const text = JSON.stringify({ ...session, until: Date.now() + SECONDS * 1000 });
    const cookie = stringifySetCookie({
      name: this.#name,
      value: session ? this.vault.seal(text, PLACE).toString('base64url') : '',
      maxAge: session ? SECONDS : 0,
      path: '/',
      httpOnly: true,
      secure: this.#isSecure,
      sameSite: 'strict',
    });
    void reply.header('set-cookie', cookie).header('cache-control', 'no-store');
  }

  /** Binds a form to its submission: a page that is still open of another one changes nothing of this one. */
  formToken({ code }: Pick<ProgressSession, 'code'>): string {
    return this.vault.index('progress-form', code).toString('base64url').slice(0, 22);
  }

  get #isSecure(): boolean {
    return this.config.PUBLIC_URL?.startsWith('https:') === true;
  }

  get #name(): string {
    return this.#isSecure ? '__Host-huiliu-progress' : 'huiliu-progress';
  }
}
