import type { Browser, Page } from 'playwright-core';
import type { RoleCode } from '#people';
import {
  brokenRules,
  closePages,
  HAS_CHROMIUM,
  isTooWide,
  openPage,
  PHONE,
  startChromium,
} from '../support/chromium.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn } from '../support/role-holders.js';
import { administrationStories, type OpenAs } from './administration-stories.js';
import { channelStories } from './channel-stories.js';
import { registerStories } from './register-stories.js';

const TOLD = [
  '锦澜府从昨晚开始停水，到现在一滴水都没有。',
  '我们锦澜府全小区没水，做不了饭。',
  '锦澜府停水了，没有任何通知，什么时候来水？',
  '请问锦澜府怎么又停水，老人小孩都没水喝。',
  '住锦澜府，家里水龙头不出水，问物业说是外面管道坏了。',
  '锦澜府停水十几个小时了，请尽快抢修供水。',
  '锦澜府2栋没水，厕所都冲不了。',
  '反映锦澜府停水问题，孩子上学早上没水洗漱。',
  '锦澜府停水，超市的桶装水都卖光了。',
  '锦澜府又停水了，一个月里第三次。',
  '锦澜府小区大面积停水，请供水公司给个说法。',
  '锦澜府7栋住户，停水一整夜。',
];

interface Account {
  id: string;
  login: string;
}

(HAS_CHROMIUM ? describe : describe.skip)('the screens of staff', () => {
  let hub: TestHub;
  let chromium: Browser;
  let days = '';

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
    days = `from=${hub.time.today()}&to=${hub.time.today()}`;
    for (const [place, text] of TOLD.entries())
      await hub.ask('POST', '/intake/web', { title: '停水', text, name: '宁某某', phone: `199000005${place + 10}` });
    await hub.ask('POST', '/intake/web', {
      title: '路灯',
      text: '临溪花园3栋门口路灯坏了三天，请维修。',
      phone: '19900000600',
    });
    await hub.rest();
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  const as: OpenAs = async (roles, path, { body = null, ...options } = {}) => {
    const { headers } = await loggedIn(hub, roles, body);
    const watched = await openPage(chromium, options);
    const [, value = ''] = /^huiliu=(.*)$/.exec(headers['cookie'] ?? '') ?? [];
    await watched.page.context().addCookies([{ name: 'huiliu', value, url: hub.url }]);
    await watched.page.goto(`${hub.url}/console/${path}`);
    return watched;
  };
  const tile = (page: Page, name: string): Promise<string | null> =>
    page.locator('dl > div', { hasText: name }).locator('dd').first().textContent();

  it('open the rows behind a number, and they are as many', async () => {
    const { page, faults } = await as(['supervisor'], `dashboard?${days}`);
    await page.getByRole('heading', { name: '运行总览' }).waitFor();
    await page.getByText('来件流向').first().waitFor();
    expect(await tile(page, '来件')).toBe('13');
    expect(await brokenRules(page)).toEqual([]);
    const row = page.getByRole('row', { name: /云汀市水务局/ }).first();
    const told = await row.getByRole('link').first().textContent();
    await row.getByRole('link').first().click();
    await page.getByRole('heading', { name: '来件检索' }).waitFor();
    await page.getByText(`共 ${told} 件`).waitFor();
    expect(await page.locator('.found tbody tr').count()).toBe(Number(told));
    expect(faults).toEqual([]);
  });

  it('keep what a number asked for when the clerk searches further, until it is taken away', async () => {
    const { page } = await as(['supervisor'], `submissions?${days}&counted=true`);
    await page.getByText('共 13 件').waitFor();
    await page.getByLabel('关键词').fill('路灯');
    await page.keyboard.press('Enter');
    await page.getByText('共 1 件').waitFor();
    expect(new URL(page.url()).searchParams.get('counted')).toBe('true');
    await page.getByRole('button', { name: /取消条件：仅计入统计/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('counted'));
  });

  it('show the statistician no link that the hub would refuse', async () => {
    const { page } = await as(['statistician'], `dashboard?${days}`);
    await page.getByText('来件流向').first().waitFor();
    expect(await tile(page, '来件')).toBe('13');
    expect(await page.locator('main a[href*="/submissions"]').count()).toBe(0);
  });

  it('say why a hotspot stands out, and lead through its verification to the petition', async () => {
    const { page, faults } = await as(['petition-clerk'], 'hotspots');
    await page
      .getByRole('link', { name: /锦澜府/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '为什么提出' }).waitFor();
    await page.getByText('12 人反映').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('查实理由').fill('多人反映停水');
    await page.getByRole('button', { name: '开始查实' }).click();
    await page.getByRole('heading', { name: '查实清单' }).waitFor();
    await page.getByText('必办项目尚未完成').waitFor();
    expect(await page.getByRole('button', { name: '查实，并案办理' }).isDisabled()).toBe(true);
    expect(await brokenRules(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^登记已办/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('invite a person with a link that is shown once, and give no role without a second person', async () => {
    const first = await as(['administrator'], 'administration/people');
    const { page } = first;
    await page.getByLabel('登录名').first().fill('new.handler');
    await page.getByLabel('姓名', { exact: true }).fill('新来的');
    await page.getByRole('button', { name: '发出邀请' }).click();
    await page.getByText('new.handler 的邀请链接').waitFor();
    expect(await page.locator('code').textContent()).toMatch(/invitation#token=/);
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    expect(await page.locator('code').count()).toBe(0);
    expect(await brokenRules(page)).toEqual([]);
    const accounts = (await page.evaluate(`fetch('${hub.url}/accounts?limit=200').then((r) => r.json())`)) as Account[];
    const accountId = accounts.find(({ login }) => login === 'new.handler')?.id ?? '';
    const { headers } = await loggedIn(hub, ['administrator']);
    const request = { accountId, role: 'hotline-operator', validFrom: hub.time.today(), reason: '岗位需要' };
    await hub.ask('POST', '/role-requests', request, null, headers);
    await page.reload();
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await page.getByText('没有待批准的申请').waitFor();
    expect(first.faults).toEqual([]);
  });

  it('register a source whose secret is shown once, and refuse in the words of the hub', async () => {
    const { page, faults } = await as(['administrator'], 'administration/channels');
    await page.getByLabel('代码', { exact: true }).first().fill('hotline-district');
    await page.locator('#source-name').fill('区热线');
    await page.getByRole('button', { name: '登记来源' }).click();
    await page.getByText('来源 hotline-district 的签名密钥').waitFor();
    expect(await page.locator('code').textContent()).toMatch(/^whsec_/);
    expect(await brokenRules(page)).toEqual([]);
    await page.locator('#endpoint-owner').fill('CGJ');
    await page.locator('#endpoint-url').fill('http://169.254.169.254/latest');
    await page.getByRole('button', { name: '登记推送地址' }).click();
    await page.getByRole('region', { name: '推送地址' }).getByRole('alert').getByText(/地址/).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('show sealed words at the sealed desk alone, for a purpose, until they are closed', async () => {
    await hub.ask('POST', '/intake/web', {
      title: '举报',
      text: '我要举报城管局局长收受商户红包五万元，给钱才不查。',
      phone: '19900000700',
    });
    await hub.rest();
    const { page, faults } = await as(['sealed-desk-officer'], 'sealed');
    await page.getByRole('button', { name: /^阅看/ }).first().click();
    expect(await page.getByText('收受商户红包').count()).toBe(0);
    await page.getByLabel(/^用途/).fill('初步核看');
    await page.getByRole('button', { name: '阅看全文' }).click();
    await page.getByText('收受商户红包').first().waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '关闭，清除屏幕上的内容' }).click();
    await page.getByText('收受商户红包').first().waitFor({ state: 'detached' });
    expect(await page.locator('nav').count()).toBe(0);
    expect(faults).toEqual([]);
    const staff = await as(['supervisor'], `submissions?${days}`);
    await staff.page.getByText('共 13 件').waitFor();
    await staff.page.goto(`${hub.url}/console/sealed`);
    await staff.page.getByRole('heading', { name: '您好' }).waitFor();
  });

  it.each([{ dark: false }, { dark: true }])('fit a phone: $dark', async ({ dark }) => {
    const paths: [RoleCode, string][] = [
      ['supervisor', `dashboard?${days}`],
      ['supervisor', 'hotspots?state=all'],
      ['administrator', 'administration/people'],
      ['administrator', 'administration/channels'],
    ];
    for (const [role, path] of paths) {
      const { page, faults } = await as([role], path, { viewport: PHONE, dark });
      await page.locator('main .card').last().waitFor();
      expect([path, await isTooWide(page)]).toEqual([path, false]);
      expect([path, await brokenRules(page)]).toEqual([path, []]);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  administrationStories(() => hub, as);
  channelStories(() => hub, as);
  registerStories(() => hub, as);
});
