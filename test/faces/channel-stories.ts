import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { brokenRules, isTooWide, PHONE } from '../support/chromium.js';
import { keepPicture } from '../support/console-page.js';
import type { TestHub } from '../support/hub.js';
import { until } from '../support/until.js';
import type { OpenAs } from './administration-stories.js';

const SCREEN = 'administration/channels';

/** 渠道与接口: what an administrator does about endpoints, readers of the feed, feeds and keys. Every state is held by axe. */
export function channelStories(hub: () => TestHub, as: OpenAs): void {
  let site: Server;
  let url = '';
  let polls = 0;

  beforeAll(async () => {
    site = createServer((request, answer) => {
      if (request.method === 'GET') polls += 1;
      const agreed = request.method === 'OPTIONS' ? { 'webhook-allowed-origin': '*' } : {};
      answer.writeHead(200, { 'content-type': 'application/json', ...agreed }).end('{"code":0}');
    });
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => site.close());

  it('register an endpoint that asks first, say what it gets, change its keys, and send a day again', async () => {
    const other = await as(['administrator'], 'account');
    const { page, faults } = await as(['administrator'], SCREEN);
    await page.locator('#endpoint-owner').fill('CGJ');
    await page.locator('#endpoint-url').fill(`${url}/hook`);
    await page.getByText('先征求对方系统同意').click();
    await page.getByRole('button', { name: '登记推送地址' }).click();
    await page.getByRole('button', { name: '已保存，关闭' }).click();
    await page.getByRole('button', { name: `设置 ${url}/hook` }).click();
    await page.getByText('对方系统还没有同意，同意前不推送。').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '征求对方同意' }).click();
    await page.getByText('对方系统已同意。').waitFor();
    await other.page.goto(`${hub().url}/console/${SCREEN}`);
    await other.page.getByRole('button', { name: `确认 ${url}/hook` }).click();
    await other.page.getByRole('button', { name: `暂停 ${url}/hook` }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: `设置 ${url}/hook` }).click();
    await choose(page, '#endpoint-types', /^派单 assignment\.sent/);
    await page.locator('#endpoint-rate').fill('5');
    await page.getByText('收到 2xx 后还要核对应答内容').click();
    await page.locator('#endpoint-pointer').fill('/code');
    await page.locator('#endpoint-values').fill('0，200');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page.getByText('设置已保存。').waitFor();
    await page.getByText('每秒 5 条，同时 4 条').waitFor();
    const [kept] = (await hub().ask('GET', '/endpoints')).body as object[];
    expect(kept).toMatchObject({
      ...{ types: ['assignment.sent'], ratePerSecond: 5, maxConcurrent: 4 },
      successRule: { pointer: '/code', values: ['0', '200'] },
    });
    await page.getByRole('button', { name: '更换密钥' }).click();
    await page.getByText('的新签名密钥').waitFor();
    expect(await page.locator('.chosen code').allTextContents()).toEqual([
      expect.stringMatching(/^whsec_/),
      expect.stringMatching(/^whpk_/),
    ]);
    await page.getByText(/旧密钥同时有效至/).waitFor();
    await keepPicture(page, 'endpoint-settings');
    expect(await brokenRules(page)).toEqual([]);
    await page.locator('#replay-since').fill('2026-01-01T00:00');
    await page.getByText('只重发未能送达的').click();
    await page.locator('.chosen').getByRole('button', { name: '重新投递', exact: true }).click();
    await page.getByText(/已安排重新投递 \d+ 条消息|这段时间没有符合条件的消息/).waitFor();
    await page.getByRole('button', { name: `暂停 ${url}/hook` }).click();
    await page.getByText('已暂停').first().waitFor();
    expect([...faults, ...other.faults]).toEqual([]);
  });

  it('see how far a reader of the feed is, and set it back', async () => {
    const beginning = Buffer.from('0.0').toString('base64url');
    await hub().database.query(
      `insert into feed_consumers (owner_kind, owner, name, cursor) values ('department', 'CGJ', 'oa-sync', $1)`,
      [beginning],
    );
    const { page, faults } = await as(['administrator'], SCREEN);
    await page.getByRole('button', { name: '重设位置 oa-sync' }).click();
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '重设读取位置' }).click();
    await page.getByText('读取位置已重设。').waitFor();
    const row = page.getByRole('region', { name: '拉取方' }).getByRole('row', { name: /oa-sync/ });
    await row.getByText('从头').waitFor();
    expect(faults).toEqual([]);
  });

  it('register a feed, and have it polled at once', async () => {
    await hub().ask('POST', '/sources', { code: 'city-forum', channel: 'feed', name: '城市论坛' });
    const { page, faults } = await as(['administrator'], SCREEN);
    await page.locator('#feed-source').fill('city-forum');
    await page.locator('#feed-url').fill(`${url}/feed.xml`);
    await page.getByRole('button', { name: '登记采集地址' }).click();
    const asked = page.getByRole('button', { name: `立即采集 ${url}/feed.xml` });
    await asked.waitFor();
    await until(() => Promise.resolve(polls > 0), 'the feed was polled');
    const before = polls;
    await asked.click();
    await until(() => Promise.resolve(polls > before), 'the feed was polled again');
    await page.reload();
    await page.getByText('不是采集格式').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('give a key the area of a district, which stands beside it by name', async () => {
    const { page, faults } = await as(['administrator'], SCREEN);
    await page.locator('#key-name').fill('district-desk');
    await choose(page, '#key-scope', 'staff');
    await page.locator('#key-areas').press('Enter');
    const first = page.getByRole('option', { name: /\d{6}/ }).first();
    const area = ((await first.textContent()) ?? '').trim();
    await first.click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '签发密钥' }).click();
    await page.getByText('密钥 district-desk').first().waitFor();
    const [name = '', code = ''] = area.split(' ');
    await page.getByRole('row', { name: new RegExp(`district-desk.*${name}`) }).waitFor();
    const keys = (await hub().ask('GET', '/keys')).body as { name: string; areas: string[] | null }[];
    expect(keys.find((one) => one.name === 'district-desk')?.areas).toEqual([code]);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await isTooWide(page)).toBe(false);
    expect(faults).toEqual([]);
  });
}

/** Picks one of a list that opens when it is clicked. */
async function choose(page: Page, field: string, name: string | RegExp): Promise<void> {
  await page.locator(field).press('Enter');
  await page.getByRole('option', { name }).first().click();
  await page.keyboard.press('Escape');
}
