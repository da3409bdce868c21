/*
 * 统一身份登录 (OpenID Connect): a person takes up an invitation at the city's identity provider instead of choosing a password, and logs in there from
 * then on. A password opens nothing, and somebody whom no account belongs to is refused.
 * 用法 / usage: HUB=http://localhost:8080 LINK='http://…#token=…' PROVIDER=http://127.0.0.1:9000 node examples/people/identity-provider.mjs
 * LINK is that of the first start. PROVIDER is test/support/openid-provider.mjs, a real one (package oidc-provider) that asks nobody for a
 * password: PROVIDER/test/next says who logs in. The hub was started with OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET of it.
 */
import { check, HubBrowser, settings, tokenOf } from './hub-browser.mjs';

const USAGE = "HUB=… LINK='…#token=…' PROVIDER=… node examples/people/identity-provider.mjs";
const [HUB, LINK, PROVIDER] = settings(USAGE, 'HUB', 'LINK', 'PROVIDER');
const PASSWORD = process.env.PASSWORD ?? 'seven green lanterns';

/** Follows the redirects of the provider as a browser does, until it sends the browser back to the hub. */
async function visit(location) {
  const cookies = new Map();
  for (let at = new URL(location); ;) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) throw new Error(`the provider answers ${answer.status}`);
    at = new URL(to, at);
    if (at.origin !== new URL(PROVIDER).origin) return at;
  }
}

/** Begins at the hub, logs in at the provider as `sub`, and comes back. `expect`: 303 where the hub lets the person in. */
async function logsIn(browser, sub, { path = '/session/provider-log-in', body = {}, expect = 303 } = {}) {
  await fetch(`${PROVIDER}/test/next`, { method: 'POST', body: JSON.stringify({ sub }) });
  const { location } = await browser.send('POST', path, { body });
  const back = await visit(location);
  const headers = { 'sec-fetch-site': 'cross-site' };
  return browser.send('GET', back.pathname + back.search, { expect, headers });
}

const admin = new HubBrowser(HUB);
await admin.send('POST', '/accounts/first', {
  body: { token: tokenOf(LINK), login: 'admin.one', name: '管一', password: PASSWORD },
});
await admin.send('POST', '/session', { body: { login: 'admin.one', password: PASSWORD } });
await admin.enrol(PASSWORD);
const { link } = await admin.send('POST', '/accounts', { body: { login: 'city.clerk', name: '某人' } });

const invited = new HubBrowser(HUB);
await logsIn(invited, 'city-4711', { path: '/invitations/provider-acceptance', body: { token: tokenOf(link) } });
check((await invited.send('GET', '/session')).login === 'city.clerk', 'the invitation is taken up at the provider');

const later = new HubBrowser(HUB);
await logsIn(later, 'city-4711');
const session = await later.send('GET', '/session');
check(session.login === 'city.clerk' && session.byProvider, 'the person logs in there from then on');
await new HubBrowser(HUB).send('POST', '/session', { body: { login: 'city.clerk', password: PASSWORD }, expect: 401 });
check(true, 'the account has no password that could be guessed');
const refused = await logsIn(new HubBrowser(HUB), 'city-9999', { expect: 403 });
check(refused.code === 'identity-without-account', 'who has no account is refused, and none is made');
