import { Secret, TOTP } from 'otpauth';

export interface BrowserAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** What a browser does with a hub: it keeps cookies, names its origin, and a page of the hub sends the token of its session. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken = '';

  constructor(private readonly url: string) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | undefined> = {},
  ): Promise<BrowserAnswer> {
    const sent = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.cookies.size > 0
        ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        : {}),
      ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
      origin: this.url,
      'accept-language': 'en',
      ...headers,
    };
    const answer = await fetch(this.url + path, {
      method,
      headers: Object.entries(sent).filter((one): one is [string, string] => one[1] !== undefined),
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const text = await answer.text();
    const given = (text === '' ? {} : JSON.parse(text)) as { csrfToken?: string };
    if (given.csrfToken) this.csrfToken = given.csrfToken;
    return { status: answer.status, body: given, headers: answer.headers };
  }

  logIn(login: string, password: string): Promise<BrowserAnswer> {
    return this.send('POST', '/session', { login, password });
  }

  /** Sets up a second factor and returns its secret and the recovery codes. */
  async enrol(password: string): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = (await this.send('POST', '/session/enrolment', { password })).body as { secret: string };
    const confirmed = await this.send('PUT', '/session/enrolment', { code: codeOf(secret) });
    return { secret, recoveryCodes: (confirmed.body as { recoveryCodes: string[] }).recoveryCodes };
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** What the phone shows now, or some steps of 30 seconds later. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}
