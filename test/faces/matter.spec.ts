import { createKey } from '#people';
import type { Browser } from 'playwright-core';
import { brokenRules, closePages, HAS_CHROMIUM, isTooWide, PHONE, startChromium } from '../support/chromium.js';
import { consolePage, keepPicture, type ConsoleVisit } from '../support/console-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';
import { until } from '../support/until.js';

const PHONE_NUMBER = '19900050001';

(HAS_CHROMIUM ? describe : describe.skip)('the page of a matter, and the search from every page', () => {
  let hub: TestHub;
  let chromium: Browser;
  let clerk: LoggedIn;
  let number = '';
  let matter = '';
  let unitKey = '';

  const visit = (path: string, more: Partial<ConsoleVisit> = {}): ReturnType<typeof consolePage> =>
    consolePage(hub, chromium, { person: clerk, path, ...more });
  const tell = async (text: string, phone: string): Promise<string> => {
    const said = { title: '路灯不亮', text, name: '宁某某', phone, place: '青芦路12号', kind: 'help' };
    const receipt = await hub.ask('POST', '/intake/web', said, null);
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
    clerk = await loggedIn(hub, ['petition-clerk']);
    number = await tell('青芦路12号门口的路灯三天不亮了，老人晚上出门不方便，请维修。', PHONE_NUMBER);
    matter = ((await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string }).matterId;
    const { assignments } = (await hub.ask('GET', `/matters/${matter}`)).body as {
      assignments: { department: string }[];
    };
    const department = assignments[0]?.department ?? '';
    const { key } = await createKey(hub.database, { name: 'unit', scopes: ['department'], department });
    unitKey = key;
    const [work] = (await hub.ask('GET', '/assignments', undefined, key)).body as { assignmentId: string }[];
    await hub.ask('POST', `/assignments/${work?.assignmentId}/sign`, undefined, key);
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  it('tells one story from the first words on, masked, with clocks, assignments and what was sent', async () => {
    const { page, faults } = await visit(`matters/${matter}`);
    await page.getByRole('heading', { name: '全过程' }).waitFor();
    await page.getByText('收到：网上留言').first().waitFor();
    await page.getByText(/签收/).first().waitFor();
    expect(await page.locator('.clock .bar').count()).toBeGreaterThan(0);
    expect(await page.locator('body').textContent()).not.toContain(PHONE_NUMBER);
    await keepPicture(page, 'matter-zh');
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows the petitioner for a purpose only, and the look stands in the audit log', async () => {
    const { page } = await visit(`matters/${matter}`);
    const reveals = async (): Promise<number> =>
      Number(
        (await hub.database.query("select count(*) as n from audit_entries where action = 'person.revealed'"))[0].n,
      );
    const before = await reveals();
    await page.getByRole('button', { name: '查看诉求人和原文' }).first().click();
    await page.getByRole('dialog').getByRole('textbox').fill('回访核实');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText(PHONE_NUMBER).first().waitFor();
    expect(await reveals()).toBe(before + 1);
  });

  it('says what is wrong with an address that names no matter', async () => {
    const { page } = await visit('matters/01900000-0000-7000-8000-000000000000');
    await page
      .getByRole('alert')
      .getByText(/没有|不存在|找不到/)
      .first()
      .waitFor();
  });

  it('finds by number, words and place from any page with the keyboard, and opens what was found', async () => {
    const { page, faults } = await visit('account');
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.type('青芦路');
    await page.getByText(/找到 \d+ 项/).waitFor();
    await keepPicture(page, 'search-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '全过程' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByRole('textbox').fill(number);
    await page.getByRole('dialog').getByText(number).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('looks for a phone for a purpose, and never writes it into an address', async () => {
    const { page } = await visit('account');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('dialog').locator('input:focus').waitFor();
    await page.keyboard.type(PHONE_NUMBER);
    await page.getByRole('button', { name: /按人查找/ }).click();
    await page.getByRole('dialog').getByRole('textbox').last().fill('来电人核实');
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText(/找到 1 项/).waitFor();
    expect(asked.join(' ')).not.toContain(PHONE_NUMBER);
    expect(page.url()).not.toContain(PHONE_NUMBER);
  });

  it('hears that something changed, without a reload', async () => {
    const { page } = await visit('account');
    let read = 0;
    page.on('response', (answer) => void (read += answer.url().endsWith(`/matters/${matter}`) ? 1 : 0));
    await page.goto(`${hub.url}/console/matters/${matter}`);
    // Once at the start, and once when the stream has begun.
    await until(async () => read >= 2, 'the page listens');
    const { proceedings } = (await hub.ask('GET', `/matters/${matter}`)).body as { proceedings: { id: string }[] };
    const said = { text: '已收到，正在安排检修。', path: 'A6' };
    const step = await hub.ask('POST', `/proceedings/${proceedings[0]?.id}/events/noticeReceived`, said, unitKey);
    expect(step.status).toBe(200);
    await until(async () => read >= 3, 'the page read the matter again');
  });

  it('fits a phone in both languages and in the dark', async () => {
    for (const [language, dark] of [
      ['zh', true],
      ['en', false],
    ] as const) {
      const { page, faults } = await visit(`matters/${matter}`, { language, dark, viewport: PHONE });
      await page.locator('.story li').first().waitFor();
      await keepPicture(page, `matter-phone-${language}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });
});
