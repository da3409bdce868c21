import type { RoleCode } from '#people';
import { RoleGrantsService } from '#people';
import { rows } from '#platform';
import { Browser, codeOf } from '../support/browser.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { comeBack, TestIdentityProvider, type CameBack, type NextLogIn } from '../support/identity-provider.js';
import { firstAdministrator, PASSWORD, person, tokenOf, type Person } from '../support/persons.js';

let provider: TestIdentityProvider;
let hub: TestHub;
let admin: Person;
let second: Person;
let made = 0;

const CLIENT = { OIDC_CLIENT_ID: 'huiliu', OIDC_CLIENT_SECRET: 'a-secret-of-the-hub' };

beforeAll(async () => {
  provider = await TestIdentityProvider.start();
  hub = await startTestHub({ OIDC_ISSUER: provider.issuer, ...CLIENT });
  await provider.serve(hub.url);
  admin = await firstAdministrator(hub);
  second = await person(hub, [admin], { login: 'admin.two', roles: ['administrator'], factor: true });
});
afterAll(async () => {
  await hub?.close();
  await provider?.close();
});

const code = (answer: { status: number; body: unknown }): string =>
  `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
const cameBack = ({ status, code: problem }: CameBack): string => `${status} ${problem ?? ''}`.trim();
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const newLogin = (): string => {
  made += 1;
  return `clerk.${LETTERS[made % LETTERS.length]}-${LETTERS[Math.floor(made / LETTERS.length)]}`;
};

/** Begins a log-in; where the browser would go. */
async function begun(browser: Browser, body: object = {}, path = '/session/provider-log-in'): Promise<string> {
  const answer = await browser.send('POST', path, body);
  if (answer.status !== 200) throw new Error(code(answer));
  return (answer.body as { location: string }).location;
}

async function logsIn(browser: Browser, next: NextLogIn, body: object = {}): Promise<CameBack> {
  await provider.next(next);
  return comeBack(browser, await provider.visit(await begun(browser, body)));
}

/** An account whose person took it up at the provider. */
async function bound(sub: string, roles: RoleCode[] = []): Promise<{ id: string; login: string; browser: Browser }> {
  const login = newLogin();
  const { id, link } = (await admin.browser.send('POST', '/accounts', { login, name: '某人' })).body as {
    id: string;
    link: string;
  };
  const browser = new Browser(hub.url);
  await provider.next({ sub });
  const location = await begun(browser, { token: tokenOf(link) }, '/invitations/provider-acceptance');
  const back = await comeBack(browser, await provider.visit(location));
  if (back.status !== 303) throw new Error(cameBack(back));
  // As the page does: it gets the token that it sends with every change.
  await browser.send('GET', '/session');
  const grants = new RoleGrantsService(hub.database);
  const by = (one: Person): { id: string; body: null; everyBody: true } => ({
    id: one.id,
    body: null,
    everyBody: true,
  });
  for (const role of roles) {
    const wanted = {
      accountId: id,
      role,
      areas: null,
      validFrom: hub.time.today(),
      validUntil: null,
      reason: '岗位需要',
    };
    const asked = await grants.request(wanted, by(admin));
    if ('refused' in asked) throw new Error(asked.refused);
    await grants.decide(asked.id, 'granted', by(second));
  }
  return { id, login, browser };
}

const whoIs = async (browser: Browser): Promise<Record<string, unknown>> =>
  (await browser.send('GET', '/session')).body as Record<string, unknown>;

/** The reason is encrypted, so SQL cannot look for it. */
async function refusedTries(reason: string): Promise<{ subject: string; from: string }[]> {
  const all = await rows<{ subject: string; detail: { reason: string; from: string } }>(
    hub.database,
    "select subject_id as subject, detail from audit_entries where action = 'session.refused'",
  );
  return all
    .filter(({ detail }) => detail.reason === reason)
    .map(({ subject, detail }) => ({ subject, from: detail.from }));
}

describe('A log-in at the identity provider', () => {
  it('begins the session of the account that took up its invitation there, and returns to the page that was wanted', async () => {
    const clerk = await bound('city-1');
    expect(await whoIs(clerk.browser)).toMatchObject({ login: clerk.login, stage: 'open', byProvider: true });
    const again = new Browser(hub.url);
    const back = await logsIn(again, { sub: 'city-1' }, { returnTo: '/desk?number=1' });
    expect(back).toMatchObject({ status: 303, location: `${hub.url}/desk?number=1` });
    expect(await whoIs(again)).toMatchObject({ id: clerk.id, stage: 'open' });
    // The account has no password, so nobody guesses one.
    expect(code(await new Browser(hub.url).logIn(clerk.login, PASSWORD))).toBe('401 log-in-refused');
  });
  it('gives a cookie that opens nothing, and is gone after the log-in', async () => {
    const browser = new Browser(hub.url);
    const answer = await browser.send('POST', '/session/provider-log-in', {});
    expect(answer.headers.getSetCookie().join()).toMatch(
      /^huiliu-identity=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(code(await browser.send('GET', '/session'))).toBe('401 unauthenticated');
    await bound('city-2');
    await logsIn(browser, { sub: 'city-2' });
    expect([...browser.cookies.keys()]).toEqual(['huiliu']);
  });
  it('sends state, nonce and an S256 challenge, and the verifier only to the token endpoint', async () => {
    const address = new URL(await begun(new Browser(hub.url)));
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'huiliu',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${hub.url}/session/provider-callback`,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
  });
  it('of a person without an account is refused, and the try is in the audit', async () => {
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'a stranger' }))).toBe('403 identity-without-account');
    expect(await refusedTries('no-account')).toEqual([
      { subject: 'unknown', from: expect.stringMatching(/^[\w-]{16}$/) as string },
    ]);
  });
  it('of a person with the e-mail address and the login of somebody else opens nothing', async () => {
    const clerk = await bound('city-3');
    const bend = { email: `${clerk.login}@city.example`, email_verified: true, preferred_username: clerk.login };
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'a twin', bend }))).toBe('403 identity-without-account');
  });
  it('of a suspended person is refused, ends their sessions, and opens again with the account', async () => {
    const clerk = await bound('city-4');
    await admin.browser.send('PUT', `/accounts/${clerk.id}/state`, { event: 'suspend' });
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'city-4' }))).toBe('403 identity-without-account');
    expect(await refusedTries('state')).toMatchObject([{ subject: clerk.id }]);
    await admin.browser.send('PUT', `/accounts/${clerk.id}/state`, { event: 'reactivate' });
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'city-4' }))).toBe('303');
  });
  it('is over after the same idle time as any other', async () => {
    const { browser } = await bound('city-5');
    await hub.database.query("update sessions set last_seen_at = now() - interval '31 minutes' where by_provider");
    expect(code(await browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
});

describe('An invitation', () => {
  it('is taken up once, also when two browsers bring it', async () => {
    const { link } = (await admin.browser.send('POST', '/accounts', { login: newLogin(), name: '某人' })).body as {
      link: string;
    };
    const [one, other] = [new Browser(hub.url), new Browser(hub.url)];
    const path = '/invitations/provider-acceptance';
    const [first, later] = [
      await begun(one, { token: tokenOf(link) }, path),
      await begun(other, { token: tokenOf(link) }, path),
    ];
    await provider.next({ sub: 'city-6' });
    expect(cameBack(await comeBack(one, await provider.visit(first)))).toBe('303');
    await provider.next({ sub: 'a thief' });
    expect(cameBack(await comeBack(other, await provider.visit(later)))).toBe('404 link-not-valid');
    expect(code(await one.send('POST', path, { token: tokenOf(link) }))).toBe('404 link-not-valid');
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'a thief' }))).toBe('403 identity-without-account');
  });
  it('does not give one person of the provider two accounts', async () => {
    await bound('city-7');
    await expect(bound('city-7')).rejects.toThrow('403 identity-without-account');
  });
  it('after a reset takes the bond away until it is taken up anew', async () => {
    const clerk = await bound('city-8');
    const reset = await admin.browser.send('POST', `/accounts/${clerk.id}/invitation`);
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'city-8' }))).toBe('403 identity-without-account');
    await provider.next({ sub: 'city-8' });
    const { link } = reset.body as { link: string };
    const location = await begun(clerk.browser, { token: tokenOf(link) }, '/invitations/provider-acceptance');
    expect(cameBack(await comeBack(clerk.browser, await provider.visit(location)))).toBe('303');
    expect(await whoIs(clerk.browser)).toMatchObject({ id: clerk.id });
  });
});

describe('A second factor', () => {
  it('that the provider tells of opens the session of a role that needs one', async () => {
    await bound('city-9', ['petition-clerk']);
    const browser = new Browser(hub.url);
    await logsIn(browser, { sub: 'city-9', amr: ['pwd', 'otp'] });
    expect(await whoIs(browser)).toMatchObject({ stage: 'open', roles: ['petition-clerk'] });
    expect(code(await browser.send('GET', '/triage'))).toBe('200');
  });
  it('that the provider does not tell of is set up and asked for here', async () => {
    const clerk = await bound('city-10', ['petition-clerk']);
    const browser = new Browser(hub.url);
    await logsIn(browser, { sub: 'city-10', amr: ['pwd'] });
    expect(await whoIs(browser)).toMatchObject({ stage: 'enrolment', roles: [] });
    expect(code(await browser.send('GET', '/triage'))).toBe('403 enrolment-needed');
    // There is no password to give again; the log-in of this moment stands for it.
    const offered = await browser.send('POST', '/session/enrolment', {});
    const { secret } = offered.body as { secret: string };
    expect(code(await browser.send('PUT', '/session/enrolment', { code: codeOf(secret) }))).toBe('200');
    expect(code(await browser.send('GET', '/triage'))).toBe('200');

    await logsIn(clerk.browser, { sub: 'city-10', amr: ['pwd'] });
    expect(await whoIs(clerk.browser)).toMatchObject({ stage: 'second-factor', roles: [] });
    expect(code(await clerk.browser.send('POST', '/session/enrolment', {}))).toBe('403 second-factor-needed');
    const passed = await clerk.browser.send('POST', '/session/second-factor', { code: codeOf(secret, 1) });
    expect(code(passed)).toBe('200');
    expect(await whoIs(clerk.browser)).toMatchObject({ stage: 'open', roles: ['petition-clerk'] });
  });
  it('is not set up with a session that was left open', async () => {
    const { browser } = await bound('city-11');
    await hub.database.query("update sessions set started_at = now() - interval '11 minutes' where by_provider");
    expect(code(await browser.send('POST', '/session/enrolment', {}))).toBe('400 invalid-payload');
    expect(code(await admin.browser.send('POST', '/session/enrolment', {}))).toBe('400 invalid-payload');
  });
});

describe('What comes back from the provider', () => {
  let count = 0;
  beforeEach(() => (count += 1));
  const attacked = async (next: Omit<NextLogIn, 'sub'>): Promise<string> => {
    const sub = `attacked-${count}`;
    await bound(sub);
    return cameBack(await logsIn(new Browser(hub.url), { sub, ...next }));
  };
  const hour = 3_600;
  const now = (): number => Math.floor(Date.now() / 1_000);

  it.each<[string, () => Omit<NextLogIn, 'sub'>]>([
    ['the nonce of another log-in', () => ({ bend: { nonce: 'x'.repeat(43) } })],
    ['no nonce', () => ({ bend: { nonce: null } })],
    ['a token that is out of date', () => ({ bend: { iat: now() - 2 * hour, exp: now() - hour } })],
    ['a token for another client', () => ({ bend: { aud: 'another hub' } })],
    ['a token of another issuer', () => ({ bend: { iss: 'https://other.example' } })],
    ['a token that a stranger signed', () => ({ bend: {}, strangersKey: true })],
  ])('with %s is refused', async (_, next) => {
    expect(await attacked(next())).toBe('401 identity-refused');
    expect((await refusedTries('token-not-valid')).length).toBeGreaterThan(0);
  });
  it('is good once: neither the same address nor its code in another log-in', async () => {
    await bound('city-12');
    const browser = new Browser(hub.url);
    await provider.next({ sub: 'city-12' });
    const cookie = (await browser.send('POST', '/session/provider-log-in', {})).body as { location: string };
    const address = await provider.visit(cookie.location);
    const planted = browser.cookies.get('huiliu-identity') ?? '';
    expect(cameBack(await comeBack(browser, address))).toBe('303');
    browser.cookies.set('huiliu-identity', planted);
    expect(cameBack(await comeBack(browser, address))).toBe('401 identity-refused');
    // The used code with the state of a new log-in.
    const thief = new Browser(hub.url);
    const fresh = new URL(await begun(thief));
    address.searchParams.set('state', fresh.searchParams.get('state') ?? '');
    expect(cameBack(await comeBack(thief, address))).toBe('401 identity-refused');
  });
  it('is believed only in the browser that began, so nobody is logged in as somebody else', async () => {
    await bound('an attacker');
    const [attacker, victim] = [new Browser(hub.url), new Browser(hub.url)];
    await provider.next({ sub: 'an attacker' });
    const address = await provider.visit(await begun(attacker));
    expect(cameBack(await comeBack(victim, address))).toBe('401 identity-refused');
    await begun(victim);
    expect(cameBack(await comeBack(victim, address))).toBe('401 identity-refused');
    expect(victim.cookies.has('huiliu')).toBe(false);
    expect((await refusedTries('unknown-state')).length).toBeGreaterThan(0);
  });
  it('with another state, another issuer, or nothing, is refused', async () => {
    await bound('city-13');
    await provider.next({ sub: 'city-13' });
    for (const [name, value] of [
      ['state', 'x'.repeat(43)],
      ['state', undefined],
      ['iss', 'https://other.example'],
      ['code', undefined],
    ] as const) {
      const browser = new Browser(hub.url);
      const address = await provider.visit(await begun(browser));
      if (value === undefined) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
      expect(cameBack(await comeBack(browser, address))).toBe('401 identity-refused');
    }
  });
  it('after ten minutes is refused', async () => {
    await bound('city-14');
    const browser = new Browser(hub.url);
    await provider.next({ sub: 'city-14' });
    const address = await provider.visit(await begun(browser));
    await hub.database.query("update identity_log_ins set started_at = now() - interval '11 minutes'");
    expect(cameBack(await comeBack(browser, address))).toBe('401 identity-refused');
  });
  it('tells of a refusal there', async () => {
    expect(cameBack(await logsIn(new Browser(hub.url), { sub: 'city-1', refuses: true }))).toBe('401 identity-refused');
  });
  it('never leads to another host', async () => {
    for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example'])
      expect(code(await new Browser(hub.url).send('POST', '/session/provider-log-in', { returnTo }))).toBe(
        '400 invalid-payload',
      );
  });
});

describe('The door of the log-in', () => {
  it('is shut to the pages of other sites', async () => {
    const headers = { origin: 'https://evil.example' };
    expect(code(await new Browser(hub.url).send('POST', '/session/provider-log-in', {}, headers))).toBe(
      '403 cross-site',
    );
  });
  it('says so when the provider is down, and a password of the hub still opens', async () => {
    await bound('city-15');
    const browser = new Browser(hub.url);
    await provider.next({ sub: 'city-15' });
    const address = await provider.visit(await begun(browser));
    await provider.next({ sub: 'city-15', isDown: true });
    const down = await browser.send('GET', address.pathname + address.search);
    expect(code(down)).toBe('503 identity-provider-unreachable');
    expect(down.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(down.headers.get('retry-after')).toBe('30');
    expect((await new Browser(hub.url).logIn(admin.login, PASSWORD)).status).toBe(201);
    await provider.next({ sub: 'city-15' });
    expect(cameBack(await logsIn(browser, { sub: 'city-15' }))).toBe('303');
  });
});

describe('A log-out', () => {
  it('ends the session here and names the address at the provider, which returns to this hub', async () => {
    const { browser } = await bound('city-16');
    const before = browser.cookies.get('huiliu') ?? '';
    const { location } = (await browser.send('POST', '/session/provider-log-out')).body as { location: string };
    const address = new URL(location);
    expect(address.origin).toBe(provider.issuer);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${hub.url}/`);
    expect(address.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    browser.cookies.set('huiliu', before);
    expect(code(await browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
  it('of a session with a password goes nowhere else', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const answer = await clerk.browser.send('POST', '/session/provider-log-out');
    expect(answer).toMatchObject({ status: 200, body: { location: null } });
  });
});
