import { randomInt } from 'node:crypto';
import { civilDateOf } from '#cases/calendar';
import { HubRefusal } from '../hub/hub-client.js';
import { Browser } from './browser.js';

/** An account of the demo, as a person needs it to log in. */
export interface DemoAccount {
  login: string;
  name: string;
  does: string;
  /** Codes that are good once each, where the role needs a second factor. */
  codes: string[];
}

interface WantedAccount {
  login: string;
  name: string;
  does: string;
  role: string;
  body?: string;
  factor?: true;
}

/** One for each kind of person; the department is the one that has most of the day. */
const WANTED: readonly WantedAccount[] = [
  { login: 'admin.two', name: '管二', does: '系统管理员 administrator', role: 'administrator', factor: true },
  { login: 'operator', name: '话小宁', does: '话务员 hotline operator', role: 'hotline-operator' },
  { login: 'triage', name: '研小判', does: '研判员 triage clerk', role: 'triage-clerk' },
  { login: 'petition', name: '访小办', does: '信访工作人员 petition clerk', role: 'petition-clerk', factor: true },
  { login: 'supervisor', name: '督小查', does: '督查员 supervisor', role: 'supervisor' },
  { login: 'statistician', name: '统小计', does: '统计员 statistician', role: 'statistician' },
  { login: 'auditor', name: '审小计', does: '审计员 auditor', role: 'auditor' },
  { login: 'sealed', name: '密小柜', does: '密件专员 sealed-desk officer', role: 'sealed-desk-officer', factor: true },
  { login: 'handler', name: '承小办', does: '承办人（城管局）handler', role: 'handler', body: 'CGJ' },
  { login: 'approver', name: '批小审', does: '审批人（城管局）approver', role: 'approver', body: 'CGJ', factor: true },
];
const FIRST = { login: 'admin.one', name: '管一', does: '系统管理员 administrator' };

/** The accounts of the demo and their one password. */
export interface DemoAccounts {
  password: string;
  accounts: DemoAccount[];
}

/** Makes the accounts through the hub's own doors: the first by the link of the first start, the others by invitations and grants. */
export async function makeDemoAccounts(url: string, administratorLink: string): Promise<DemoAccounts> {
  const password = `huiliu demo ${String(randomInt(1_000_000)).padStart(6, '0')}`;
  const first = new Browser(url);
  await done(first, 'POST', '/accounts/first', {
    token: tokenOf(administratorLink),
    login: FIRST.login,
    name: FIRST.name,
    password,
  });
  const codes = await enrolled(first, { login: FIRST.login, factor: true }, password);
  const accounts: DemoAccount[] = [{ ...FIRST, codes }];
  let second: Browser | undefined;
  for (const wanted of WANTED) {
    const browser = await take(first, wanted, { url, password, second });
    const { login, name, does } = wanted;
    accounts.push({ login, name, does, codes: await enrolled(browser, wanted, password) });
    second ??= browser;
  }
  return { password, accounts };
}

/** Invites one person, takes the invitation up, and has the role granted by another administrator as soon as there is one. */
async function take(
  asking: Browser,
  { login, name, role, body }: WantedAccount,
  { url, password, second }: { url: string; password: string; second: Browser | undefined },
): Promise<Browser> {
  const made = await done(asking, 'POST', '/accounts', { login, name, ...(body ? { body } : {}) });
  const { id, link } = made as { id: string; link: string };
  const browser = new Browser(url);
  await done(browser, 'POST', '/invitations/acceptance', { token: tokenOf(link), password });
  const validFrom = civilDateOf(new Date());
  const request = { accountId: id, role, validFrom, reason: '演示账号 demo account' };
  const asked = (await done(asking, 'POST', '/role-requests', request)) as { id: string; granted: boolean };
  if (!asked.granted && second)
    await done(second, 'PUT', `/role-requests/${asked.id}/decision`, { decision: 'granted' });
  return browser;
}

/** Logs in, and sets up a second factor where the role needs one; its codes for once. */
async function enrolled(
  browser: Browser,
  { login, factor }: { login: string; factor?: true },
  password: string,
): Promise<string[]> {
  await done(browser, 'POST', '/session', { login, password });
  return factor ? (await browser.enrol(password)).recoveryCodes : [];
}

async function done(browser: Browser, method: string, path: string, body: object): Promise<unknown> {
  const answer = await browser.send(method, path, body);
  if (answer.status < 300) return answer.body;
  const { code = '', detail = '' } = answer.body as { code?: string; detail?: string };
  throw new HubRefusal(`${method} ${path}`, answer.status, code, detail);
}

const tokenOf = (link: string): string => link.split('#token=')[1] ?? '';

const SHOWN_CODES = 3;

/** What the demo says at its end. */
export function toldAccounts(url: string, { password, accounts }: DemoAccounts): string {
  const lines = accounts.map(({ login, name, does, codes }) => {
    const told = codes.length > 0 ? `  备用码 codes ${codes.slice(0, SHOWN_CODES).join(' ')}` : '';
    return `  ${login.padEnd(14)}${name.padEnd(4, '　')}${does}${told}`;
  });
  return [
    '',
    `这座城市可以看了  The city is open: ${url}/console/`,
    `公众页面 Public pages: ${url}/`,
    `演示账号，只限本机，密码都是  Demo accounts, this machine only, one password: ${password}`,
    ...lines,
    '按 Ctrl-C 结束，数据随即删除  Ctrl-C ends it and removes the data',
    '',
  ].join('\n');
}
