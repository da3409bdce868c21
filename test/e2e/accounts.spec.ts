import { firstAdministratorLink } from '#people';
import { Browser, codeOf } from '../support/browser.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { firstAdministrator, logInAgain, PASSWORD, person, type Person } from '../support/persons.js';

let hub: TestHub;
let admin: Person;
let second: Person;
beforeAll(async () => {
  hub = await startTestHub();
  admin = await firstAdministrator(hub);
  second = await person(hub, [admin], { login: 'admin.two', roles: ['administrator'], factor: true });
});
afterAll(() => hub.close());

const code = (answer: { status: number; body: unknown }): string =>
  `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
const body = <Shape>(answer: { body: unknown }): Shape => answer.body as Shape;
let made = 0;
const newLogin = (): string =>
  `person.${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q'][made++]}`;

describe('The first administrator', () => {
  it('has the role, and needed no second person', async () => {
    expect(body<{ roles: string[]; stage: string }>(await admin.browser.send('GET', '/session'))).toMatchObject({
      roles: ['administrator'],
      stage: 'open',
    });
  });
  it('is made while there is no account only', async () => {
    expect(await hub.database.transaction((tx) => firstAdministratorLink(tx, 'operator:shell'))).toBeUndefined();
  });
});

describe('A log-in', () => {
  it('is answered alike for an unknown login, a wrong password, and a person who may not log in', async () => {
    const suspended = await person(hub, [admin], { login: newLogin() });
    await admin.browser.send('PUT', `/accounts/${suspended.id}/state`, { event: 'suspend' });
    const answers = await Promise.all(
      [
        ['nobody.here', PASSWORD],
        ['王丽', PASSWORD],
        ['admin.two', 'not the password'],
        [suspended.login, PASSWORD],
      ].map(([login, password]) => new Browser(hub.url).logIn(login ?? '', password ?? '')),
    );
    expect(answers.map(code)).toEqual(Array.from({ length: 4 }, () => '401 log-in-refused'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  });
  it('never keeps the cookie that a browser brought along', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const browser = new Browser(hub.url);
    const planted = clerk.browser.cookies.get('huiliu') ?? '';
    browser.cookies.set('huiliu', planted);
    await browser.logIn(clerk.login, PASSWORD);
    expect(browser.cookies.get('huiliu')).not.toBe(planted);
    // The session whose cookie was brought along is over.
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await new Browser(hub.url).logIn('admin.two', PASSWORD);
    expect(answer.headers.getSetCookie().join()).toMatch(
      /^huiliu=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
  it('tells who failed to get in meanwhile', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    await new Browser(hub.url).logIn(clerk.login, 'guess one');
    await new Browser(hub.url).logIn(clerk.login, 'guess two');
    expect(body<{ failedTries: number }>(await new Browser(hub.url).logIn(clerk.login, PASSWORD)).failedTries).toBe(2);
  });
  it('from a page of another site is refused, and one that a program sends is not', async () => {
    const sent = (headers: Record<string, string | undefined>): Promise<string> =>
      new Browser(hub.url).send('POST', '/session', { login: 'admin.two', password: PASSWORD }, headers).then(code);
    expect(await sent({ origin: 'https://evil.example' })).toBe('403 cross-site');
    expect(await sent({ origin: 'null' })).toBe('403 cross-site');
    expect(await sent({ origin: undefined, 'sec-fetch-site': 'cross-site' })).toBe('403 cross-site');
    expect(await sent({ origin: undefined })).toBe('201');
  });
  it('with a password of a megabyte costs no hash', async () => {
    expect(code(await new Browser(hub.url).logIn('admin.two', 'x'.repeat(1_000_000)))).toBe('413 payload-too-large');
    expect(code(await new Browser(hub.url).logIn('admin.two', 'x'.repeat(5_000)))).toBe('400 invalid-payload');
  });
});

describe('A second factor', () => {
  it('is needed by some roles, whose session opens nothing before it is set up', async () => {
    const clerk = await person(hub, [admin, second], { login: newLogin(), roles: ['petition-clerk'] });
    expect(body(await clerk.browser.send('GET', '/session'))).toMatchObject({
      stage: 'enrolment',
      roles: [],
      permissions: [],
    });
    expect(code(await clerk.browser.send('GET', '/triage'))).toBe('403 enrolment-needed');
    expect(code(await clerk.browser.send('GET', '/sessions'))).toBe('403 enrolment-needed');
    const before = clerk.browser.cookies.get('huiliu');
    await clerk.browser.enrol(PASSWORD);
    expect(clerk.browser.cookies.get('huiliu')).not.toBe(before);
    expect(code(await clerk.browser.send('GET', '/triage'))).toBe('200');
  });
  it('opens the session with a code that is good once, and nothing before', async () => {
    const clerk = await person(hub, [admin], { login: newLogin(), factor: true });
    const browser = new Browser(hub.url);
    expect(body<{ stage: string }>(await browser.logIn(clerk.login, PASSWORD)).stage).toBe('second-factor');
    const before = browser.cookies.get('huiliu');
    expect(code(await browser.send('GET', '/sessions'))).toBe('403 second-factor-needed');
    expect(code(await browser.send('POST', '/session/enrolment', { password: PASSWORD }))).toBe(
      '403 second-factor-needed',
    );
    // The code that confirmed the second factor is used up.
    expect(code(await browser.send('POST', '/session/second-factor', { code: codeOf(clerk.secret) }))).toBe(
      '401 code-refused',
    );
    const next = codeOf(clerk.secret, 1);
    expect(code(await browser.send('POST', '/session/second-factor', { code: next }))).toBe('200');
    expect(browser.cookies.get('huiliu')).not.toBe(before);
    const thief = new Browser(hub.url);
    await thief.logIn(clerk.login, PASSWORD);
    expect(code(await thief.send('POST', '/session/second-factor', { code: next }))).toBe('401 code-refused');
  });
  it('takes a recovery code once, also when two browsers bring it at the same moment', async () => {
    const clerk = await person(hub, [admin], { login: newLogin(), factor: true });
    const browsers = Array.from({ length: 4 }, () => new Browser(hub.url));
    for (const browser of browsers) await browser.logIn(clerk.login, PASSWORD);
    const answers = await Promise.all(
      browsers.map((browser) => browser.send('POST', '/session/second-factor', { code: clerk.recoveryCodes[0] })),
    );
    expect(answers.map(code).sort()).toEqual(['200', ...Array.from({ length: 3 }, () => '401 code-refused')]);
    expect(body(await clerk.browser.send('GET', '/session'))).toMatchObject({ recoveryCodesLeft: 9 });
  });
  it('is asked for anew, with the password, after five wrong codes', async () => {
    const clerk = await person(hub, [admin], { login: newLogin(), factor: true });
    const browser = new Browser(hub.url);
    await browser.logIn(clerk.login, PASSWORD);
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(code(await browser.send('POST', '/session/second-factor', { code: 'aaaa-bbbb-cccc' }))).toBe(
        '401 code-refused',
      );
    expect(browser.cookies.has('huiliu')).toBe(false);
    expect(code(await browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
});

describe('A session', () => {
  it('changes nothing without its token, from another site, or beside an API key', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const end = (headers: Record<string, string | undefined>): Promise<string> =>
      clerk.browser.send('DELETE', '/sessions', undefined, headers).then(code);
    expect(await end({ 'x-csrf-token': undefined })).toBe('403 cross-site');
    expect(await end({ 'x-csrf-token': admin.browser.csrfToken })).toBe('403 cross-site');
    expect(await end({ origin: 'https://evil.example' })).toBe('403 cross-site');
    expect(await end({ origin: undefined, 'sec-fetch-site': 'same-site' })).toBe('403 cross-site');
    expect(await end({ authorization: `Bearer ${hub.adminKey}` })).toBe('400 two-credentials');
    expect(await end({})).toBe('204');
  });
  it('opens what the roles allow, and no more', async () => {
    const clerk = await person(hub, [admin, second], { login: newLogin(), roles: ['triage-clerk'] });
    expect(code(await clerk.browser.send('GET', '/triage'))).toBe('200');
    expect(code(await clerk.browser.send('GET', '/accounts'))).toBe('403 forbidden');
    expect(code(await admin.browser.send('GET', '/triage'))).toBe('403 forbidden');
  });
  it('is over once the person has logged out, and the browser forgets it', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const kept = clerk.browser.cookies.get('huiliu') ?? '';
    expect(code(await clerk.browser.send('DELETE', '/session'))).toBe('204');
    expect(clerk.browser.cookies.has('huiliu')).toBe(false);
    clerk.browser.cookies.set('huiliu', kept);
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
  it('is listed with the others of the same person, who ends one of them', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const other = await logInAgain(hub, clerk);
    const listed = body<{ id: string; isThis: boolean }[]>(await clerk.browser.send('GET', '/sessions'));
    expect(listed.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
    const theirs = listed.find(({ isThis }) => !isThis)?.id ?? '';
    expect(code(await second.browser.send('DELETE', `/sessions/${theirs}`))).toBe('404 not-found');
    expect(code(await clerk.browser.send('DELETE', `/sessions/${theirs}`))).toBe('204');
    expect(code(await other.send('GET', '/session'))).toBe('401 unauthenticated');
  });
  it('of a new password ends all others, and itself gets another cookie', async () => {
    const clerk = await person(hub, [admin], { login: newLogin() });
    const other = await logInAgain(hub, clerk);
    const before = clerk.browser.cookies.get('huiliu');
    const wanted = { present: PASSWORD, password: 'nine blue umbrellas' };
    expect(code(await clerk.browser.send('PUT', '/session/password', { ...wanted, present: 'wrong' }))).toBe(
      '400 invalid-payload',
    );
    expect(code(await clerk.browser.send('PUT', '/session/password', wanted))).toBe('200');
    expect(clerk.browser.cookies.get('huiliu')).not.toBe(before);
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('200');
    expect(code(await other.send('GET', '/session'))).toBe('401 unauthenticated');
    expect(code(await new Browser(hub.url).logIn(clerk.login, PASSWORD))).toBe('401 log-in-refused');
  });
});
