import { rows } from '#platform';
import { Browser } from '../support/browser.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { firstAdministrator, logInAgain, PASSWORD, person, tokenOf, type Person } from '../support/persons.js';

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
const fields = (answer: { body: unknown }): string[] =>
  ((answer.body as { errors?: { field: string }[] }).errors ?? []).map(({ field }) => field);
const body = <Shape>(answer: { body: unknown }): Shape => answer.body as Shape;

const actionsOn = async (id: string): Promise<string[]> =>
  (
    await rows<{ told: string }>(
      hub.database,
      `select actor || ' ' || action as told from audit_entries where subject_kind = 'account' and subject_id = $1 order by seq`,
      [id],
    )
  ).map(({ told }) => told.replace(id, 'self').replace(admin.id, 'admin').replace(second.id, 'second'));

const invited = async (login: string, more: object = {}): Promise<{ id: string; token: string }> => {
  const { id, link } = body<{ id: string; link: string }>(
    await admin.browser.send('POST', '/accounts', { login, name: '某人', ...more }),
  );
  return { id, token: tokenOf(link) };
};
const accept = (token: string, password = PASSWORD): Promise<string> =>
  new Browser(hub.url).send('POST', '/invitations/acceptance', { token, password }).then(code);

describe('An account', () => {
  it('is taken up with its link once, also by two people at the same moment', async () => {
    const { id, token } = await invited('wang.hui');
    expect(await accept(token, 'password1234')).toBe('400 invalid-payload');
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(token)));
    expect(answers.sort()).toEqual(['201', ...Array.from({ length: 3 }, () => '404 link-not-valid')]);
    expect(await actionsOn(id)).toEqual(['person:admin account.created', 'person:self account.activated']);
  });
  it('is not taken up after three days, nor with a link that a newer one replaced', async () => {
    const first = await invited('late.comer');
    const again = tokenOf(
      body<{ link: string }>(await admin.browser.send('POST', `/accounts/${first.id}/invitation`)).link,
    );
    expect(await accept(first.token)).toBe('404 link-not-valid');
    await hub.time.goOn({ hours: 73 });
    expect(await accept(again)).toBe('404 link-not-valid');
    await logInAgain(hub, admin, admin.browser);
    await logInAgain(hub, second, second.browser);
  });
  it('has a login that nobody can take for another one', async () => {
    await invited('chen.li');
    const made = (login: string): Promise<string> =>
      admin.browser.send('POST', '/accounts', { login, name: '别人' }).then(code);
    expect(await made('Chen.Li')).toBe('409 login-taken');
    expect(await made('ｃｈｅｎ．ｌｉ')).toBe('409 login-taken');
    expect(await made('chenl1')).toBe('409 login-taken');
    expect(await made('сhen.li')).toBe('400 invalid-payload');
    expect(await made('chen.lu')).toBe('201');
  });
  it('belongs to a department of this city, or to none', async () => {
    const answer = await admin.browser.send('POST', '/accounts', { login: 'no.body', name: '某人', body: 'atlantis' });
    expect([code(answer), fields(answer)]).toEqual(['400 invalid-payload', ['body']]);
  });
  it('is listed in pages, without anything that is secret', async () => {
    const pages: { id: string; login: string }[] = [];
    for (let after = ''; ;) {
      const path = `/accounts?limit=2${after ? `&after=${after}` : ''}`;
      const page = body<{ id: string; login: string }[]>(await admin.browser.send('GET', path));
      if (page.length === 0) break;
      pages.push(...page);
      after = page.at(-1)?.id ?? '';
    }
    const logins = pages.map(({ login }) => login);
    expect(logins).toEqual([...logins].sort());
    expect(logins).toContain('chen.li');
    expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
    const all = JSON.stringify([pages, await admin.browser.send('GET', `/accounts/${admin.id}`)]);
    expect(all).not.toMatch(/argon|hl2t|secret|hash/i);
  });
});

describe('A person who is suspended, or leaves', () => {
  it('is out at once, and may come back from a suspension only', async () => {
    const clerk = await person(hub, [admin], { login: 'may.leave' });
    const put = (event: string): Promise<string> =>
      admin.browser.send('PUT', `/accounts/${clerk.id}/state`, { event }).then(code);
    expect(await put('suspend')).toBe('200');
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
    expect(await put('suspend')).toBe('409 not-allowed-now');
    expect(await put('reactivate')).toBe('200');
    expect(code(await new Browser(hub.url).logIn(clerk.login, PASSWORD))).toBe('201');
    expect(await put('leave')).toBe('200');
    expect(await put('reactivate')).toBe('409 not-allowed-now');
    expect(code(await new Browser(hub.url).logIn(clerk.login, PASSWORD))).toBe('401 log-in-refused');
    // The login is free again.
    await expect(invited('may.leave')).resolves.toMatchObject({ id: expect.any(String) as string });
  });
  it('is never the one who asks', async () => {
    for (const event of ['suspend', 'leave'])
      expect(code(await admin.browser.send('PUT', `/accounts/${admin.id}/state`, { event }))).toBe('403 forbidden');
    expect(code(await admin.browser.send('POST', `/accounts/${admin.id}/invitation`))).toBe('403 forbidden');
  });
});

describe('A reset', () => {
  it('takes password, second factor, sessions and strong roles away, and the person is told who did it', async () => {
    const roles = ['petition-clerk', 'hotline-operator'] as const;
    const clerk = await person(hub, [admin, second], { login: 'lost.phone', roles: [...roles], factor: true });
    const answer = await second.browser.send('POST', `/accounts/${clerk.id}/invitation`);
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
    expect(code(await new Browser(hub.url).logIn(clerk.login, PASSWORD))).toBe('401 log-in-refused');
    expect(await accept(tokenOf(body<{ link: string }>(answer).link), 'another nice sentence')).toBe('201');
    const browser = new Browser(hub.url);
    await browser.logIn(clerk.login, 'another nice sentence');
    expect(body(await browser.send('GET', '/session'))).toMatchObject({
      stage: 'open',
      hasSecondFactor: false,
      recoveryCodesLeft: 0,
      // Whoever saw the link could be the one who took it: what two persons gave needs two persons again.
      roles: ['hotline-operator'],
      reset: { by: `person:${second.id}` },
    });
    expect(await actionsOn(clerk.id)).toEqual(expect.arrayContaining(['person:second account.reset']));
  });
});

describe('An administrator of a department', () => {
  it('manages the people of that department, unless they have a role for the whole city', async () => {
    const chief = await person(hub, [admin, second], {
      login: 'works.chief',
      body: 'ZJJ',
      roles: ['department-administrator'],
    });
    const add = (login: string, department?: string): Promise<{ status: number; body: unknown }> =>
      chief.browser.send('POST', '/accounts', { login, name: '同事', body: department });
    const mine = body<{ id: string }>(await add('works.one', 'ZJJ'));
    expect(fields(await add('other.one', 'CGJ'))).toEqual(['body']);
    expect(fields(await add('other.two'))).toEqual(['body']);
    const theirs = await invited('works.auditor', { body: 'ZJJ' });
    const elsewhere = await invited('water.one', { body: 'CGJ' });
    const auditor = await person(hub, [admin, second], { login: 'works.eyes', body: 'ZJJ', roles: ['auditor'] });
    const listed = body<{ login: string }[]>(await chief.browser.send('GET', '/accounts'));
    expect(listed.map(({ login }) => login)).toEqual(['works.auditor', 'works.chief', 'works.eyes', 'works.one']);
    const leave = (id: string): Promise<string> =>
      chief.browser.send('PUT', `/accounts/${id}/state`, { event: 'leave' }).then(code);
    const reset = (id: string): Promise<string> => chief.browser.send('POST', `/accounts/${id}/invitation`).then(code);
    expect(code(await chief.browser.send('GET', `/accounts/${elsewhere.id}`))).toBe('404 not-found');
    expect([await leave(elsewhere.id), await leave(admin.id), await leave(auditor.id)]).toEqual([
      '404 not-found',
      '404 not-found',
      '403 forbidden',
    ]);
    expect([await reset(auditor.id), await reset(chief.id), await reset(mine.id)]).toEqual([
      '403 forbidden',
      '403 forbidden',
      '201',
    ]);
    expect([await leave(theirs.id), await leave(mine.id)]).toEqual(['200', '200']);
  });
});

describe('Leave', () => {
  it('gives the roles of the body to a deputy of the same body, who needs the second factor from that day', async () => {
    const away = await person(hub, [admin, second], {
      login: 'on.leave',
      body: 'ZJJ',
      roles: ['approver'],
      factor: true,
    });
    const deputy = await person(hub, [admin], { login: 'stand.in', body: 'ZJJ' });
    const stranger = await person(hub, [admin], { login: 'far.away', body: 'CGJ' });
    const days = { from: hub.time.today(), until: hub.time.today(3) };
    const put = (by: Person, leave: object): Promise<{ status: number; body: unknown }> =>
      by.browser.send('PUT', `/accounts/${away.id}/leave`, leave);
    expect(fields(await put(away, { ...days, deputy: stranger.id }))).toEqual(['deputy']);
    expect(fields(await put(away, { ...days, deputy: away.id }))).toEqual(['deputy']);
    expect(fields(await put(away, { from: days.from }))).toEqual(['until']);
    expect(fields(await put(away, { from: days.until, until: days.from }))).toEqual(['until']);
    expect(code(await put(deputy, { ...days, deputy: deputy.id }))).toBe('403 forbidden');
    expect(code(await put(stranger, { ...days, deputy: stranger.id }))).toBe('404 not-found');
    expect(code(await put(away, { ...days, deputy: deputy.id }))).toBe('204');
    expect(body(await deputy.browser.send('GET', '/session'))).toMatchObject({ stage: 'enrolment' });
    await deputy.browser.enrol(PASSWORD);
    expect(body(await deputy.browser.send('GET', '/session'))).toMatchObject({ stage: 'open', roles: ['approver'] });
    expect(code(await put(away, {}))).toBe('204');
    expect(body(await deputy.browser.send('GET', '/session'))).toMatchObject({ stage: 'open', roles: [] });
  });
});

describe('Leave that an administrator notes', () => {
  it('gives the roles to nobody whom two persons have not given work, nor to the administrator', async () => {
    const body = 'SWJ';
    const chief = await person(hub, [admin, second], {
      login: 'chief.one',
      body,
      roles: ['department-administrator', 'handler'],
    });
    const away = await person(hub, [admin, second], { login: 'away.ill', body, roles: ['approver'], factor: true });
    const straw = await person(hub, [admin], { login: 'straw.man', body });
    const worker = await person(hub, [admin, second], { login: 'real.worker', body, roles: ['handler'] });
    const days = { from: hub.time.today(), until: hub.time.today(3) };
    const put = (by: Person, deputy: Person): Promise<{ status: number; body: unknown }> =>
      by.browser.send('PUT', `/accounts/${away.id}/leave`, { ...days, deputy: deputy.id });
    expect(fields(await put(chief, chief))).toEqual(['deputy']);
    expect(fields(await put(chief, straw))).toEqual(['deputy']);
    expect(fields(await put(admin, straw))).toEqual(['deputy']);
    expect(code(await put(chief, worker))).toBe('204');
    expect(code(await put(away, straw))).toBe('204');
  });
});

describe('What an administrator makes', () => {
  const post = (path: string, given: object): Promise<{ status: number; body: unknown }> =>
    admin.browser.send('POST', path, given);

  it('gives no messages of a department to an address before another administrator has confirmed it', async () => {
    const wanted = { ownerKind: 'department', owner: 'CGJ', url: 'http://127.0.0.1:9/' };
    expect(await hub.ask('POST', '/endpoints', wanted)).toMatchObject({ status: 403 });
    const made = body<{ id: string; waits: boolean }>(await post('/endpoints', wanted));
    const state = async (): Promise<unknown> =>
      body<{ id: string }[]>(await admin.browser.send('GET', '/endpoints')).find(({ id }) => id === made.id);
    expect(await state()).toMatchObject({ waits: true, active: false, createdBy: `person:${admin.id}` });
    const confirm = (by: Person): Promise<string> =>
      by.browser.send('PUT', `/endpoints/${made.id}/confirmation`).then(code);
    expect([await confirm(admin), await confirm(second), await confirm(second)]).toEqual([
      '403 forbidden',
      '200',
      '404 not-found',
    ]);
    expect(await state()).toMatchObject({ waits: false, active: true, confirmedBy: `person:${second.id}` });
  });

  it('does not end before it begins, and a key is replaced once', async () => {
    const key = { name: 'ended', scopes: ['monitor'] };
    expect(fields(await post('/keys', { ...key, expiresAt: hub.time.today(-1) }))).toEqual(['expiresAt']);
    const made = body<{ id: string }>(await post('/keys', { ...key, expiresAt: hub.time.today() }));
    expect(code(await post(`/keys/${made.id}/rotation`, {}))).toBe('201');
    expect(code(await post(`/keys/${made.id}/rotation`, {}))).toBe('409 not-allowed-now');
    const role = { accountId: second.id, role: 'statistician', validFrom: hub.time.today(-9), reason: '岗位需要' };
    expect(fields(await post('/role-requests', { ...role, validUntil: hub.time.today(-1) }))).toEqual(['validUntil']);
  });
});

describe('A role for the city that begins later', () => {
  it('keeps the administrator of the department from the account at once', async () => {
    const body = 'SWJ';
    const chief = await person(hub, [admin, second], { login: 'chief.two', body, roles: ['department-administrator'] });
    const soon = await person(hub, [admin], { login: 'soon.city', body });
    const asked = await admin.browser.send('POST', '/role-requests', {
      accountId: soon.id,
      role: 'supervisor',
      validFrom: hub.time.today(5),
      reason: '调任',
    });
    const { id } = asked.body as { id: string };
    expect(code(await second.browser.send('PUT', `/role-requests/${id}/decision`, { decision: 'granted' }))).toBe(
      '200',
    );
    expect(code(await chief.browser.send('POST', `/accounts/${soon.id}/invitation`))).toBe('403 forbidden');
  });
});

describe('A session ends by itself', () => {
  it('after half an hour without a request', async () => {
    const clerk = await person(hub, [admin], { login: 'idle.one' });
    await hub.time.goOn({ hours: 0.45 });
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('200');
    await hub.time.goOn({ hours: 0.45 });
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('200');
    await hub.time.goOn({ hours: 0.52 });
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
    expect(clerk.browser.cookies.has('huiliu')).toBe(false);
  });
  it('after twelve hours in any case', async () => {
    await logInAgain(hub, admin, admin.browser);
    const clerk = await person(hub, [admin], { login: 'busy.one' });
    for (let times = 0; times < 26; times += 1) {
      await hub.time.goOn({ hours: 0.45 });
      expect(code(await clerk.browser.send('GET', '/session'))).toBe('200');
    }
    await hub.time.goOn({ hours: 0.45 });
    expect(code(await clerk.browser.send('GET', '/session'))).toBe('401 unauthenticated');
  });
});
