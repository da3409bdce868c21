/*
 * 双人授权: no administrator gives himself a role or a key. One asks, another grants; who asked cannot grant, and who gets it can neither ask nor grant.
 * 用法 / usage: HUB=http://localhost:8080 LINK='http://…#token=…' node examples/people/two-persons.mjs
 * LINK is that of the first start, of a hub without accounts. All people of this script are invented.
 */
import { check, HubBrowser, settings, tokenOf } from './hub-browser.mjs';

const [HUB, LINK] = settings("HUB=… LINK='…#token=…' node examples/people/two-persons.mjs", 'HUB', 'LINK');
const PASSWORD = process.env.PASSWORD ?? 'seven green lanterns';
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Logs in with a second factor that is set up first. Returns the browser and the id of the account. */
async function open(login, browser) {
  await browser.send('POST', '/session', { body: { login, password: PASSWORD } });
  await browser.enrol(PASSWORD);
  const { id } = await browser.send('GET', '/session');
  return { id, browser };
}
async function invited(by, login) {
  const { id, link } = await by.browser.send('POST', '/accounts', { body: { login, name: '某人' } });
  const browser = new HubBrowser(HUB);
  await browser.send('POST', '/invitations/acceptance', { body: { token: tokenOf(link), password: PASSWORD } });
  return { id, login, browser };
}
const asked = (by, accountId, role, expect = [200, 201]) =>
  by.browser.send('POST', '/role-requests', {
    body: { accountId, role, validFrom: today, reason: '岗位需要' },
    expect,
  });
const decided = (by, id, expect = 200) =>
  by.browser.send('PUT', `/role-requests/${id}/decision`, { body: { decision: 'granted' }, expect });

const start = new HubBrowser(HUB);
await start.send('POST', '/accounts/first', {
  body: { token: tokenOf(LINK), login: 'admin.one', name: '管一', password: PASSWORD },
});
const one = await open('admin.one', start);

// While there is one administrator only, nobody else could grant the second one; from then on two are needed for everything.
const two = await invited(one, 'admin.two');
check((await asked(one, two.id, 'administrator')).granted, 'the second administrator is granted by the first alone');
await open(two.login, two.browser);

const clerk = await invited(one, 'petition.clerk');
const request = await asked(one, clerk.id, 'petition-clerk');
check(!request.granted, 'from then on a role that is asked for waits');
await decided(one, request.id, 409);
check(true, 'who asked cannot grant it');
await asked(one, one.id, 'sealed-desk-officer', [403, 409]);
check(true, 'nobody asks for a role of their own');
await decided(two, request.id);
await open(clerk.login, clerk.browser);
const session = await clerk.browser.send('GET', '/session');
check(session.roles.includes('petition-clerk'), 'another person grants it, and the clerk has the role');
await clerk.browser.send('GET', '/triage');
await clerk.browser.send('GET', '/accounts', { expect: 403 });
check(true, 'the clerk reads the triage desk and configures nothing');
await two.browser.send('GET', '/triage', { expect: 403 });
check(true, 'the administrator configures and reads no case');
