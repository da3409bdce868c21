import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { PATIENCE_MS } from './until.js';

/** One request as it is sent, made anew for every try, because a signature carries the time. */
export type Sending = () => {
  method?: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

/** The first answer that was neither "not now" nor silence, and what went before it. */
export interface Answered {
  status: number;
  body: unknown;
  /** Tries that brought no such answer. */
  failedTries: number;
}

const TRY_MS = 15_000;
const LONGEST_PAUSE_MS = 1_000;
/** Timeouts, "still in progress", and everything a server says when it cannot. */
const NOT_NOW = (status: number, body: unknown): boolean =>
  status >= 500 || status === 408 || status === 429 || (status === 409 && codeOf(body) === 'request-in-progress');

/** A client of several gateways: goes round robin and tries again until it is answered. */
export class Caller {
  readonly #agent = new Agent({ connections: 64, connectTimeout: 2_000, headersTimeout: TRY_MS, bodyTimeout: TRY_MS });
  #turn = 0;

  constructor(
    private readonly gateways: readonly string[],
    private readonly adminKey: string,
  ) {}

  /** Throws when nobody answered within the patience. */
  async send(sending: Sending, patienceMs = PATIENCE_MS): Promise<Answered> {
    const deadline = Date.now() + patienceMs;
    for (let failedTries = 0; Date.now() < deadline; failedTries++) {
      const answer = await this.#once(sending);
      if (answer && !NOT_NOW(answer.status, answer.body)) return { ...answer, failedTries };
      await delay(Math.min(50 * 1.6 ** failedTries, LONGEST_PAUSE_MS) * (0.5 + Math.random()));
    }
    throw new Error(`no gateway answered ${sending().path} within ${patienceMs} ms`);
  }

  /** What an administrator asks; throws unless it is a 2xx. */
  async administer<Result>(method: 'GET' | 'POST', path: string, body?: object): Promise<Result> {
    const headers = { authorization: `Bearer ${this.adminKey}`, 'content-type': 'application/json' };
    const answer = await this.send(() => ({ method, path, headers, ...(body ? { body: JSON.stringify(body) } : {}) }));
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status} ${codeOf(answer.body)}`);
    return answer.body as Result;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #once(sending: Sending): Promise<{ status: number; body: unknown } | undefined> {
    const { method = 'POST', path, headers = {}, body } = sending();
    const gateway = this.gateways[this.#turn++ % this.gateways.length];
    try {
      const answer = await request(`${gateway}${path}`, {
        dispatcher: this.#agent,
        method,
        headers,
        body: body ?? null,
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, body: jsonOf(text) };
    } catch {
      return undefined;
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export function codeOf(body: unknown): string {
  const code = body !== null && typeof body === 'object' && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : '';
}
