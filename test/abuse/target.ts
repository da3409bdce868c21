import type { DataSource } from 'typeorm';
import { Agent, request } from 'undici';
import { createDatabase } from '#platform';

/** One request of an attacker. */
export interface Wanted {
  key?: string | null;
  headers?: Record<string, string>;
  body?: object | string | Buffer;
  /** An address of this machine to call from, so that limits an address do not mix actors. */
  from?: string;
  patienceMs?: number;
  /** One of the gateways; each in its turn by default. */
  gateway?: string;
}

/** What came back; status 0 when nothing did. */
export interface Answer {
  status: number;
  text: string;
  body: unknown;
  headers: Record<string, string>;
  ms: number;
}

/** The hub that is attacked, as somebody with a cable sees it; its tables only where the attacker stole them. */
export class Target {
  readonly #agents = new Map<string, Agent>();
  #turn = 0;

  constructor(
    readonly gateways: readonly string[],
    private readonly adminKey: string,
    /** For the thief of a dump; absent when only an address was given. */
    readonly stolen?: { database: DataSource; redisUrl?: string },
  ) {}

  /** One gateway after the other, as a proxy would. */
  gateway(): string {
    return this.gateways[this.#turn++ % this.gateways.length] ?? '';
  }

  async ask(method: string, path: string, wanted: Wanted = {}): Promise<Answer> {
    const { key, headers = {}, body, from = '127.0.0.1', patienceMs = 120_000, gateway } = wanted;
    const started = performance.now();
    const took = (): number => performance.now() - started;
    const sent = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    try {
      const answer = await request(`${gateway ?? this.gateway()}${path}`, {
        dispatcher: this.#agentOf(from),
        method: method as 'GET',
        headers: {
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...headers,
        },
        body: sent ?? null,
        headersTimeout: patienceMs,
        bodyTimeout: patienceMs,
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, text, body: jsonOf(text), headers: flat(answer.headers), ms: took() };
    } catch {
      return { status: 0, text: '', body: undefined, headers: {}, ms: took() };
    }
  }

  /** What an administrator asks for the attack to be set up; throws unless it succeeds. */
  async administer<Result>(method: string, path: string, body?: object): Promise<Result> {
    const answer = await this.ask(method, path, { key: this.adminKey, ...(body ? { body } : {}) });
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body as Result;
  }

  /** As the administrator, whatever the answer is. */
  askAsAdmin(method: string, path: string, wanted: Wanted = {}): Promise<Answer> {
    return this.ask(method, path, { ...wanted, key: this.adminKey });
  }

  async keyOf(wanted: { name: string; scopes: string[]; department?: string; sources?: string[] }): Promise<string> {
    return (await this.administer<{ key: string }>('POST', '/keys', wanted)).key;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
    await this.stolen?.database.destroy();
  }

  #agentOf(from: string): Agent {
    const known = this.#agents.get(from);
    if (known) return known;
    // As an option of `connect`, undici would ignore it.
    const made = new Agent({ connections: 32, ...(canCallFrom(this, from) ? { localAddress: from } : {}) });
    this.#agents.set(from, made);
    return made;
  }
}

/** The tables as a thief has them: without the master key, which would decrypt what is read. */
export const stolenDatabase = (url: string): Promise<DataSource> =>
  createDatabase({ DATABASE_URL: url, DATABASE_POOL: 4 }, []).initialize();

/** Linux answers on all of 127.0.0.0/8; elsewhere everybody has one address. */
function canCallFrom({ gateways }: Target, from: string): boolean {
  return process.platform === 'linux' && from !== '127.0.0.1' && gateways.every((url) => url.includes('//127.'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
