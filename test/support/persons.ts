import { firstAdministratorLink, type RoleCode, RoleGrantsService } from '#people';
import { Browser, codeOf } from './browser.js';
import type { TestHub } from './hub.js';

export const PASSWORD = 'seven green lanterns';

/** A person with a browser in which they are logged in. */
export interface Person {
  id: string;
  login: string;
  browser: Browser;
  secret: string;
  recoveryCodes: string[];
}

/** The first administrator, with the link of the first start. */
export async function firstAdministrator(hub: TestHub): Promise<Person> {
  const token = await hub.database.transaction((tx) => firstAdministratorLink(tx, 'operator:shell'));
  const browser = new Browser(hub.url);
  await browser.send('POST', '/accounts/first', { token, login: 'admin.one', name: '管一', password: PASSWORD });
  return logged(hub, 'admin.one', browser, true);
}

/** Makes an account, takes it up, gives it roles by two administrators, and logs in; with a second factor where one is wanted. */
export async function person(
  hub: TestHub,
  [asking, deciding]: readonly [Person, Person?],
  { login, body, roles = [], factor = false }: { login: string; body?: string; roles?: RoleCode[]; factor?: boolean },
): Promise<Person> {
  const made = await asking.browser.send('POST', '/accounts', { login, name: '某人', ...(body ? { body } : {}) });
  const { id, link } = made.body as { id: string; link: string };
  const browser = new Browser(hub.url);
  await browser.send('POST', '/invitations/acceptance', { token: tokenOf(link), password: PASSWORD });
  const grants = new RoleGrantsService(hub.database);
  const by = (one: Person): { id: string; body: null; everyBody: true } => ({
    id: one.id,
    body: null,
    everyBody: true,
  });
  for (const role of roles) {
    const asked = await grants.request(
      { accountId: id, role, areas: null, validFrom: hub.time.today(), validUntil: null, reason: '岗位需要' },
      by(asking),
    );
    if ('refused' in asked) throw new Error(asked.refused);
    if (!asked.granted && deciding) await grants.decide(asked.id, 'granted', by(deciding));
  }
  return logged(hub, login, browser, factor);
}

async function logged(hub: TestHub, login: string, browser: Browser, factor: boolean): Promise<Person> {
  const begun = await browser.logIn(login, PASSWORD);
  if (begun.status !== 201) throw new Error(`no log-in: ${JSON.stringify(begun.body)}`);
  const { secret, recoveryCodes } = factor ? await browser.enrol(PASSWORD) : { secret: '', recoveryCodes: [] };
  const { id } = (await browser.send('GET', '/session')).body as { id: string };
  return { id, login, browser, secret, recoveryCodes };
}

/** Logs in with both factors in a browser of its own. The code is that of a later step: the present one may be used up. */
export async function logInAgain(
  hub: TestHub,
  { login, secret }: Person,
  browser = new Browser(hub.url),
): Promise<Browser> {
  await browser.logIn(login, PASSWORD);
  if (secret) await browser.send('POST', '/session/second-factor', { code: codeOf(secret, 1) });
  return browser;
}

export const tokenOf = (link: string): string => link.split('#token=')[1] ?? '';
