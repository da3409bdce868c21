import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from './browser.js';

/** Who logs in next at the provider, and how. */
export interface NextLogIn {
  sub: string;
  amr?: string[];
  acr?: string;
  /** Claims of the next ID token that are replaced before it is signed. */
  bend?: Record<string, unknown>;
  /** Signed with a key that the provider does not publish. */
  strangersKey?: boolean;
  /** Answers 503. */
  isDown?: boolean;
  /** The person does not consent. */
  refuses?: boolean;
}

/** A real OpenID provider in a process of its own. */
export class TestIdentityProvider {
  private constructor(
    readonly issuer: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<TestIdentityProvider> {
    const child = spawn(process.execPath, [join(__dirname, 'openid-provider.mjs')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return new TestIdentityProvider(line, child);
  }

  /** Tells the provider where the hub is; before that it knows no client. */
  async serve(hubUrl: string): Promise<void> {
    await fetch(`${this.issuer}/test/hub`, { method: 'POST', body: JSON.stringify({ url: hubUrl }) });
  }

  async next(next: NextLogIn): Promise<void> {
    await fetch(`${this.issuer}/test/next`, { method: 'POST', body: JSON.stringify(next) });
  }

  /** Follows the redirects of the provider as a browser does; the address at which it comes back to the hub. */
  async visit(location: string): Promise<URL> {
    const cookies = new Map<string, string>();
    for (let at = new URL(location); at.origin === this.issuer;) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
      at = new URL(to, at);
      if (at.origin !== this.issuer) return at;
    }
    throw new Error('the browser was not sent to the provider');
  }

  async close(): Promise<void> {
    this.child.kill();
    await once(this.child, 'exit');
  }
}

/** What a browser gets when it comes back to the hub, as a link from another site. */
export interface CameBack {
  status: number;
  code: string | undefined;
  location: string | null;
}

export async function comeBack(browser: Browser, address: URL): Promise<CameBack> {
  const { status, body, headers } = await browser.send('GET', address.pathname + address.search, undefined, {
    origin: undefined,
    'sec-fetch-site': 'cross-site',
  });
  return { status, code: (body as { code?: string }).code, location: headers.get('location') };
}
