import { DemoFault } from './demo-fault.js';

/** The response of an endpoint; `body` is the JSON, or the text when it is none. */
export interface HubResponse<Body> {
  status: number;
  body: Body;
}

/** The hub refused a call that this demo needs. */
export class HubRefusal extends Error {
  constructor(
    readonly call: string,
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${call}: ${status} ${detail}`);
  }
}

/** Calls the hub over HTTP with one API key, or with none. */
export class HubClient {
  constructor(
    readonly url: string,
    private readonly key?: string,
  ) {}

  /** The same hub, another caller. */
  as(key: string): HubClient {
    return new HubClient(this.url, key);
  }

  /** Sends bytes unchanged and returns any response. */
  async send<Body>(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<HubResponse<Body>> {
    const sent = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.key === undefined ? {} : { authorization: `Bearer ${this.key}` }),
      ...headers,
    };
    const answer = await fetch(this.url + path, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body }),
    }).catch((cause: Error) => {
      throw unreachable(this.url, cause);
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: (/json/.test(answer.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : text) as Body,
    };
  }

  get<Body>(path: string): Promise<Body> {
    return this.call('GET', path);
  }

  post<Body>(path: string, body?: unknown): Promise<Body> {
    return this.call('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Body> {
    return this.call('PUT', path, body);
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  /** The answer of a read, or undefined where there is nothing. */
  async find<Body>(path: string): Promise<Body | undefined> {
    const { status, body } = await this.send<Body>('GET', path);
    if (status === 404) return undefined;
    return taken(`GET ${path}`, status, body);
  }

  private async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send<Body>(method, path, body === undefined ? undefined : JSON.stringify(body));
    return taken(`${method} ${path}`, answer.status, answer.body);
  }
}

/** fetch reports only "fetch failed"; the reason is in its cause. */
function unreachable(url: string, { cause, message }: Error): DemoFault {
  const why = cause instanceof Error ? cause.message : message;
  return new DemoFault(`连不上 ${url}（${why}）。`, `${url} cannot be reached (${why}).`);
}

function taken<Body>(call: string, status: number, body: Body): Body {
  if (status < 300) return body;
  const problem = body as { code?: string; title?: string; detail?: string } | string;
  if (typeof problem === 'string') throw new HubRefusal(call, status, 'unknown', problem.slice(0, 200));
  throw new HubRefusal(
    call,
    status,
    problem.code ?? 'unknown',
    [problem.title, problem.detail].filter(Boolean).join(': '),
  );
}
