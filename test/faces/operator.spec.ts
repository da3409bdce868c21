import { createKey } from '#people';
import { row } from '#platform';
import type { Browser, Page } from 'playwright-core';
import { brokenRules, closePages, HAS_CHROMIUM, isTooWide, PHONE, startChromium } from '../support/chromium.js';
import { consolePage, keepPicture, type ConsoleVisit } from '../support/console-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';
import { until } from '../support/until.js';

const LAMP = '望汀一村门口的路灯连续一周不亮，夜间出行不便，希望尽快修复';
const SEAT = '07';

(HAS_CHROMIUM ? describe : describe.skip)("the operator's desk", () => {
  let hub: TestHub;
  let chromium: Browser;
  let operator: LoggedIn;
  let exchange: string;
  let calls = 0;

  const event = (callId: string, name: string, more: object = {}): Promise<unknown> =>
    hub.ask('POST', '/calls/events', { event: name, callId, direction: 'in', to: '12345', ...more }, exchange);
  /** Rings and is answered at a seat; returns the id of the exchange. */
  const callIn = async (from: string, user = SEAT): Promise<string> => {
    const callId = `face-${(calls += 1)}`;
    await event(callId, 'newCall', { from });
    await event(callId, 'answer', { user });
    return callId;
  };
  const visit = async (path: string, more: Partial<ConsoleVisit> = {}): ReturnType<typeof consolePage> => {
    const watched = await consolePage(hub, chromium, { person: operator, path, ...more });
    watched.page.setDefaultTimeout(60_000);
    return watched;
  };
  const open = async (more: Partial<ConsoleVisit> = {}): ReturnType<typeof consolePage> => {
    const watched = await visit('calls', more);
    await watched.page.evaluate(`localStorage.setItem('huiliu.seat', '${SEAT}')`);
    await watched.page.reload();
    await watched.page.getByRole('heading', { level: 1 }).waitFor();
    return watched;
  };
  /** The same person logs in anew, in the same tab. */
  const logInAgain = async (page: Page): Promise<void> => {
    const { headers, accountId } = await loggedIn(hub, ['hotline-operator']);
    await hub.database.query('update sessions set account_id = $1 where account_id = $2', [
      operator.accountId,
      accountId,
    ]);
    operator = { accountId: operator.accountId, headers };
    const value = (headers['cookie'] ?? '').replace('huiliu=', '');
    await page.context().addCookies([{ name: 'huiliu', value, url: hub.url }]);
  };
  const focused = (page: Page): Promise<string> =>
    page.evaluate('document.activeElement.id || document.activeElement.textContent.trim()') as Promise<string>;
  const submissionOf = (
    callId: string,
  ): Promise<{ number: string; matter: string; matterNumber: string } | undefined> =>
    row(
      hub.database,
      `select s.number, m.id as matter, m.number as "matterNumber" from calls c join submissions s on s.id = c.submission_id
         join links l on l.submission_id = s.id and l.undone_at is null join matters m on m.id = l.matter_id where c.call_id = $1`,
      [callId],
    );

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
    await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '话务平台' });
    exchange = (await createKey(hub.database, { name: 'exchange', scopes: ['calls'], sources: ['hotline-12345'] })).key;
    operator = await loggedIn(hub, ['hotline-operator']);
    const first = await callIn('19900000001', '01');
    await hub.ask('POST', `/calls/${first}/transcript`, { text: LAMP }, exchange);
    await event(first, 'hangup');
    await hub.rest();
  });
  // What still talks at the seat would open in the next test.
  afterEach(async () => {
    await closePages(chromium);
    for (let i = 1; i <= calls; i++) await event(`face-${i}`, 'hangup');
  });
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  it('takes a call from the ring to the receipt with the keyboard alone', async () => {
    const { page, faults } = await open();
    await page.getByText('现在没有来电').waitFor();
    const callId = await callIn('19900000001');
    await page.getByRole('textbox', { name: '主要内容' }).waitFor();
    await page.getByText('第 2 次来电').waitFor();
    expect(await focused(page)).toBe('call-text');
    await page.keyboard.type('望汀一村门口路灯晚上不亮，走路看不见');
    const same = page.getByRole('button', { name: /为同一问题/ }).first();
    await same.waitFor();
    await page.getByRole('heading', { name: '拟派单位' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('望汀一');
    await page.getByRole('option', { name: /^望汀一村 / }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('combobox', { name: '地点' }).inputValue()).toBe('望汀一村');
    await page
      .getByRole('button', { name: /为同一问题/ })
      .first()
      .waitFor();
    await page.keyboard.press('Alt+1');
    await page.getByRole('button', { name: /已选为同一问题/ }).waitFor();
    await keepPicture(page, 'calls-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/的同一问题登记/).waitFor();
    const sent = page.waitForRequest(/\/summary$/);
    await page.keyboard.press('Enter');
    const { sameAs } = (await sent).postDataJSON() as { sameAs: string };
    await page.getByText('已登记，请把查询码告诉来电人').waitFor();
    await keepPicture(page, 'calls-receipt-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('请从左边选择来电').waitFor();
    await hub.rest();
    const [first, own] = [await submissionOf('face-1'), await submissionOf(callId)];
    expect(own?.number).not.toBe(first?.number);
    expect(own?.matter).toBe(first?.matter);
    expect(sameAs).toBe(first?.matterNumber);
    expect(faults).toEqual([]);
  });

  it('says whom to call in a form that nobody misses, and keeps a draft over a reload and a lost session', async () => {
    const { page, faults } = await open();
    const callId = await callIn('19900000002');
    await page.getByRole('textbox', { name: '主要内容' }).waitFor();
    await page.keyboard.type('望汀一村3栋二楼厨房煤气泄漏，味道很大，里面还有老人，快来人');
    await page.getByRole('alert').getByText('119', { exact: true }).waitFor();
    await page.getByRole('alert').getByText('生命危险！立即拨打').waitFor();
    await keepPicture(page, 'calls-danger-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.reload();
    await page.getByText('已恢复未登记的草稿').waitFor();
    const text = page.getByRole('textbox', { name: '主要内容' });
    expect(await text.inputValue()).toContain('煤气泄漏');
    await hub.database.query('delete from sessions where account_id = $1', [operator.accountId]);
    await text.press('Control+Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL(/log-in\?to=/);
    await logInAgain(page);
    await page.goto(`${hub.url}/console/calls`);
    await page.getByText('已恢复未登记的草稿').waitFor();
    await page.getByRole('textbox', { name: '主要内容' }).press('Control+Enter');
    await page.keyboard.press('Enter');
    await page.getByText('已登记，请把查询码告诉来电人').waitFor();
    expect(await page.evaluate('Object.keys(sessionStorage).length')).toBe(0);
    await hub.rest();
    expect(await submissionOf(callId)).toBeDefined();
    expect(faults).toEqual([]);
  });

  it('shows a transcript that arrives while the operator writes', async () => {
    const { page } = await open();
    const callId = await callIn('19900000003');
    await page.getByRole('textbox', { name: '主要内容' }).waitFor();
    await hub.ask('POST', `/calls/${callId}/transcript`, { text: '文澜雅居门口垃圾桶三天没有清运了' }, exchange);
    await hub.rest();
    await event(callId, 'answer', { user: SEAT, queue: 'a' });
    await page.getByRole('heading', { name: '转写已到' }).waitFor();
    await page.getByRole('button', { name: '采用转写文字' }).click();
    expect(await page.getByRole('textbox', { name: '主要内容' }).inputValue()).toContain('垃圾桶三天没有清运');
    await keepPicture(page, 'calls-transcript-zh');
    expect(await brokenRules(page)).toEqual([]);
  });

  it('lists who has to be called back, shows the number to whoever takes it, and ends with what was said', async () => {
    const callId = await callIn('19900000004', '02');
    await event(callId, 'hangup');
    await hub.time.goOn({ hours: 1 });
    // An hour is longer than a session lives unused.
    operator = await loggedIn(hub, ['hotline-operator']);
    const { page, faults } = await visit('callbacks');
    const owed = page.getByRole('listitem').filter({ hasText: '199****0004' });
    await owed.getByText('接听后没有登记').waitFor();
    await keepPicture(page, 'callbacks-zh');
    expect(await brokenRules(page)).toEqual([]);
    await owed.getByRole('button', { name: '承接，显示号码' }).click();
    const taken = page.getByRole('listitem').filter({ hasText: '19900000004' });
    await taken.getByRole('link', { name: '19900000004' }).waitFor();
    await taken.getByRole('button', { name: '未接通' }).click();
    await taken.getByText('已拨 1 次未通').waitFor();
    await keepPicture(page, 'callbacks-taken-zh');
    expect(await brokenRules(page)).toEqual([]);
    await taken.getByRole('link', { name: '已接通，登记' }).click();
    await page.getByRole('textbox', { name: '主要内容' }).fill('咨询老年卡年审需要什么材料，在哪里办。');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Enter');
    await page.getByText('已登记，请把查询码告诉来电人').waitFor();
    await until(
      async () => !JSON.stringify((await hub.ask('GET', '/desk/return-calls')).body).includes('199****0004'),
      'the call back has ended',
    );
    expect(faults).toEqual([]);
  });

  it('fits a phone in English and in the dark', async () => {
    await callIn('19900000001');
    const { page, faults } = await open({ language: 'en', dark: true, viewport: PHONE });
    await page.getByRole('textbox', { name: 'What was said' }).fill(LAMP);
    await page.getByRole('heading', { name: 'Would go to' }).waitFor();
    await keepPicture(page, 'calls-phone-en');
    expect(await isTooWide(page)).toBe(false);
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
