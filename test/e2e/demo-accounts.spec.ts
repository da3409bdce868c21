import { firstAdministratorLink, oneTimeLink } from '#people';
import { Browser } from '../../apps/demo/src/accounts/browser.js';
import { makeDemoAccounts, toldAccounts } from '../../apps/demo/src/accounts/demo-accounts.js';
import { startTestHub, type TestHub } from '../support/hub.js';

describe('the accounts of the demo', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it('open the console to each kind of person, with what the demo tells at its end', async () => {
    const token = (await hub.database.transaction((tx) => firstAdministratorLink(tx, 'operator:shell'))) ?? '';
    const made = await makeDemoAccounts(hub.url, oneTimeLink(hub.url, 'first-administrator', token));
    const roles: string[] = [];
    for (const { login, codes } of made.accounts) {
      const browser = new Browser(hub.url);
      await browser.logIn(login, made.password);
      if (codes[0]) await browser.send('POST', '/session/second-factor', { code: codes[0] });
      const session = (await browser.send('GET', '/session')).body as { stage: string; roles: string[] };
      expect([login, session.stage]).toEqual([login, 'open']);
      roles.push(...session.roles);
    }
    expect(new Set(roles).size).toBe(10);
    const told = toldAccounts(hub.url, made);
    for (const { login, codes } of made.accounts) {
      expect(told).toContain(login);
      if (codes[0]) expect(told).toContain(codes[0]);
    }
    expect(told).toContain(made.password);
  });
});
