import type { Browser } from 'playwright-core';
import { firstAdministratorLink, oneTimeLink } from '#people';
import { codeOf } from '../support/browser.js';
import {
  brokenRules,
  closePages,
  HAS_CHROMIUM,
  isTooWide,
  openPage,
  PHONE,
  startChromium,
  type WatchedPage,
} from '../support/chromium.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const PASSWORD = 'seven green lanterns';

(HAS_CHROMIUM ? describe : describe.skip)('the way into the console', () => {
  let hub: TestHub;
  let chromium: Browser;
  let recoveryCodes: string[] = [];

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  const open = async (path: string, options = {}): Promise<WatchedPage> => {
    const watched = await openPage(chromium, options);
    await watched.page.goto(new URL(path, hub.url).href);
    return watched;
  };

  it('takes the first administrator from the printed link to the first page', async () => {
    const token = await hub.database.transaction((tx) => firstAdministratorLink(tx, 'operator:shell'));
    const { page, faults } = await open(oneTimeLink(hub.url, 'first-administrator', token ?? ''));
    await page.getByLabel('登录名').fill('admin.one');
    expect(new URL(page.url()).hash).toBe('');
    await page.getByLabel('姓名').fill('管一');
    await page.getByLabel('新密码').fill('short');
    await page.getByText('还差 7 个字符').waitFor();
    await page.getByLabel('新密码').fill(PASSWORD);
    await page.getByLabel('再输入一次').fill(PASSWORD);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '建立账号并登录' }).click();
    await page.getByRole('heading', { name: '绑定手机验证器' }).waitFor();
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '开始' }).click();
    const secret = (await page.locator('code').textContent()) ?? '';
    expect(
      await page.getByAltText('供验证器扫描的二维码').evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBeGreaterThan(20);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('六位数字').fill(codeOf(secret));
    await page.getByRole('button', { name: '确认' }).click();
    await page.getByRole('heading', { name: '备用码' }).waitFor();
    recoveryCodes = await page.locator('ol li').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await page.getByRole('button', { name: '已保存，继续' }).click();
    await page.getByRole('heading', { name: '管一，您好' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says what to do with a link that was used before', async () => {
    const { page } = await open(oneTimeLink(hub.url, 'first-administrator', 'x'.repeat(43)));
    await page.getByLabel('登录名').fill('admin.two');
    await page.getByLabel('姓名').fill('管二');
    await page.getByLabel('新密码').fill(PASSWORD);
    await page.getByLabel('再输入一次').fill(PASSWORD);
    await page.getByRole('button', { name: '建立账号并登录' }).click();
    await page.getByRole('alert').getByText(/链接/).first().waitFor();
  });

  it('logs a person in with the keyboard alone and goes to the page that was wanted', async () => {
    const { page, faults } = await open('/console/account');
    await page.getByRole('heading', { name: '登录工作台' }).waitFor();
    await page.keyboard.type('admin.one');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '输入验证码' }).waitFor();
    await page.keyboard.type(recoveryCodes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.getByText('当前').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('tells a wrong password in both languages without saying whether the login exists', async () => {
    const { page } = await open('/console/log-in');
    const refused = async (login: string, go: string): Promise<string | null> => {
      await page.getByRole('textbox').first().fill(login);
      await page.locator('input[type=password]').fill('wrong password here');
      await page.getByRole('button', { name: go, exact: true }).click();
      await page.locator('.el-button.is-loading').waitFor({ state: 'hidden' });
      return page.getByRole('alert').first().textContent();
    };
    const known = await refused('admin.one', '登录');
    expect(known).toMatch(/密码/);
    expect(await refused('nobody.here', '登录')).toBe(known);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await refused('nobody.here', 'Log in')).toMatch(/password/i);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it.each([{ dark: false }, { dark: true }])('fits a phone: $dark', async ({ dark }) => {
    const { page, faults } = await open('/console/log-in', { viewport: PHONE, dark });
    await page.getByRole('heading', { name: '登录工作台' }).waitFor();
    expect(await isTooWide(page)).toBe(false);
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('does not follow an address to another site after the log-in', async () => {
    const { page } = await open('/console/log-in?to=//evil.example/x');
    await page.getByLabel('登录名').fill('admin.one');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('验证器上的六位数字').fill(recoveryCodes[1] ?? '');
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('heading', { name: '管一，您好' }).waitFor();
    expect(page.url()).toBe(`${hub.url}/console/`);
  });
});
