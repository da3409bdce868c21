/*
 * 本地登录与动态口令: the first administrator takes up the link of the first start, sets up a second factor (TOTP), logs out, and logs in with
 * both factors. A used code and a wrong password are refused.
 * 用法 / usage: HUB=http://localhost:8080 LINK='http://…#token=…' node examples/people/local-log-in.mjs
 * LINK is what `npm start` or `npm run admin-link` prints. The secret is printed at the end: the next script needs it.
 */
import { check, codeOf, HubBrowser, settings, tokenOf } from './hub-browser.mjs';

const [HUB, LINK] = settings("HUB=… LINK='…#token=…' node examples/people/local-log-in.mjs", 'HUB', 'LINK');
const LOGIN = process.env.LOGIN ?? 'admin.one';
const PASSWORD = process.env.PASSWORD ?? 'seven green lanterns';

const first = new HubBrowser(HUB);
await first.send('POST', '/accounts/first', {
  body: { token: tokenOf(LINK), login: LOGIN, name: '管一', password: PASSWORD },
});
await first.send('POST', '/session', { body: { login: LOGIN, password: PASSWORD } });
check((await first.send('GET', '/session')).stage === 'enrolment', 'nothing is open before a second factor is set up');
const { secret, recoveryCodes } = await first.enrol(PASSWORD);
check((await first.send('GET', '/session')).roles.includes('administrator'), 'with it the role is open');
check(recoveryCodes.length === 10, 'ten recovery codes 备用码 were shown once');
await first.send('DELETE', '/session');
await first.send('GET', '/session', { expect: 401 });
check(true, 'after the log-out the session is over');

const again = new HubBrowser(HUB);
await again.send('POST', '/session', { body: { login: LOGIN, password: 'not the password' }, expect: 401 });
check(true, 'a wrong password is refused');
await again.send('POST', '/session', { body: { login: LOGIN, password: PASSWORD } });
await again.send('GET', '/sessions', { expect: 403 });
check(true, 'the password alone opens nothing');
await again.send('POST', '/session/second-factor', { body: { code: codeOf(secret) }, expect: 401 });
check(true, 'the code that confirmed the second factor is used up');
// A code may come one step of 30 seconds early, so nobody has to wait here.
await again.send('POST', '/session/second-factor', { body: { code: codeOf(secret, 1) } });
check((await again.send('GET', '/session')).stage === 'open', 'password and code together open the session');
console.log(JSON.stringify({ login: LOGIN, secret, recoveryCode: recoveryCodes[0] }));
