import type { Browser, Page } from 'playwright-core';
import { brokenRules, closePages, HAS_CHROMIUM, isTooWide, PHONE, startChromium } from '../support/chromium.js';
import { consolePage, keepPicture, type ConsoleVisit } from '../support/console-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';

const DECIDE = '作出处理意见';
const LAMPS = [
  ['路灯不亮', '青芦路12号门口的路灯三天不亮了，老人晚上出门不方便，请维修。'],
  ['井盖松动', '青芦路60号门口的井盖松动，车子压上去很响，请尽快更换。'],
  ['路灯坏了', '南汀区文澜雅居西门外的路灯坏了一排，晚上很黑，请来修理。'],
] as const;

(HAS_CHROMIUM ? describe : describe.skip)('the inbox of a department', () => {
  let hub: TestHub;
  let chromium: Browser;
  let handler: LoggedIn;
  let unit = '';
  let told = 0;

  const tell = async (title: string, text: string): Promise<string> => {
    const phone = `199000300${String((told += 1)).padStart(2, '0')}`;
    const receipt = await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone, kind: 'help' }, null);
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };
  const visit = (path: string, more: Partial<ConsoleVisit> = {}): ReturnType<typeof consolePage> =>
    consolePage(hub, chromium, { person: handler, path, ...more });
  const inbox = async (): Promise<{ assignmentId: string; state: string; caseState: string; title: string }[]> =>
    (await hub.ask('GET', '/assignments?limit=200', undefined, null, handler.headers)).body;
  const open = async (page: Page, title: string): Promise<void> => {
    await page.locator('.list li button', { hasText: title }).first().click();
    await page.getByRole('article').getByRole('heading', { name: title }).waitFor();
  };

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
    const numbers: string[] = [];
    for (const [title, text] of LAMPS) numbers.push(await tell(title, text));
    await hub.rest();
    for (const number of numbers) {
      const { matterId } = (await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string };
      const { assignments } = (await hub.ask('GET', `/matters/${matterId}`)).body as {
        assignments: { department: string }[];
      };
      unit ||= assignments[0]?.department ?? '';
    }
    handler = await loggedIn(hub, ['handler'], unit);
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  it('shows what is to be signed, with clocks as bars and names beside codes, and signs it', async () => {
    const { page, faults } = await visit('inbox');
    await open(page, '路灯不亮');
    await page.getByText('现在可办理').waitFor();
    await keepPicture(page, 'inbox-sent-zh');
    expect(await page.locator('.clock .bar').count()).toBeGreaterThan(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.locator('.steps').getByRole('button', { name: '签收' }).click();
    await page.locator('.step').getByRole('button', { name: '签收' }).click();
    await page.getByText('办理中 ·').first().waitFor();
    expect((await inbox()).find(({ title }) => title === '路灯不亮')?.state).toBe('signed');
    expect(faults).toEqual([]);
  });

  it('is taken by a named handler, who finds it under mine', async () => {
    const { page } = await visit('inbox?tab=signed');
    await page.getByRole('button', { name: '由我承办' }).click();
    await page.getByRole('button', { name: '退还单位' }).waitFor();
    await page.getByRole('link', { name: '我承办的' }).click();
    await open(page, '路灯不亮');
  });

  it('shows the petitioner for a purpose that is written down', async () => {
    const { page } = await visit('inbox?tab=signed');
    await open(page, '路灯不亮');
    await keepPicture(page, 'inbox-signed-zh');
    await page.getByRole('button', { name: '查看诉求人' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('联系诉求人核实');
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('诉求人（本次查看已记录）').waitFor();
    await page.getByText(/19900030001/).waitFor();
  });

  it('accepts a petition, and answers it with the paper that the law wants', async () => {
    const { page, faults } = await visit('inbox?tab=signed');
    await open(page, '路灯不亮');
    await page.locator('.steps').getByRole('button', { name: '受理', exact: true }).click();
    await page
      .locator('.step')
      .getByLabel(/办理途径/)
      .click();
    await page.getByRole('option', { name: /^A6/ }).click();
    await page.locator('.step button[type=submit]').click();
    await page.locator('.step').waitFor({ state: 'detached' });
    await page.locator('.steps').getByRole('button', { name: DECIDE }).click();
    await page.locator('.answer').waitFor();
    await keepPicture(page, 'inbox-answer-zh');
    expect(await page.locator('.answer button[type=submit]').isDisabled()).toBe(true);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('文号').fill('云汀城管信复〔2026〕1号');
    await page.getByLabel('投诉请求、事实和理由').fill('请求修复青芦路12号门口的路灯，已不亮数日。');
    await page.getByLabel('认定的事实').fill('青芦路12号门口一盏路灯因线路老化不亮，情况属实。');
    await page.getByLabel('处理意见').fill('已更换线路和灯具，路灯恢复照明。');
    await page.getByLabel('依据').first().fill('《城市照明管理规定》第二十二条');
    await page.getByLabel('救济途径和期限').fill('收到本意见之日起30日内可向上一级机关申请复查。');
    await page
      .locator('.answer')
      .getByLabel(/不等待/)
      .fill('协办单位无须办理，线路由本单位维修。');
    await page.locator('.answer button[type=submit]').click();
    await page.locator('.answer').waitFor({ state: 'detached' });
    expect((await inbox()).map(({ title }) => title)).not.toContain('路灯不亮');
    expect(faults).toEqual([]);
  });

  it('returns with a basis what is not its duty', async () => {
    const { page } = await visit('inbox');
    await page.getByRole('article').waitFor();
    const title = (await page.getByRole('article').getByRole('heading').first().textContent()) ?? '';
    const returns = page
      .locator('.steps')
      .getByRole('button', { name: /退|异议/ })
      .first();
    await returns.click();
    await page.locator('.step').getByLabel('理由').fill('依据职责清单，该设施由开发企业管养，尚未移交我单位。');
    await page.locator('.step button[type=submit]').click();
    await page.locator('.step').waitFor({ state: 'detached' });
    expect((await inbox()).find((one) => one.title === title)?.caseState).toMatch(/returning|objected/);
  });

  it('fits a phone in both languages and in the dark', async () => {
    for (const [language, dark] of [
      ['zh', false],
      ['en', true],
    ] as const) {
      const { page, faults } = await visit('inbox?tab=all', { language, dark, viewport: PHONE });
      await page.locator('.list li button').first().waitFor();
      await keepPicture(page, `inbox-list-phone-${language}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      await page.locator('.list li button').first().click();
      await page.getByRole('article').waitFor();
      await keepPicture(page, `inbox-item-phone-${language}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  it('says why a list is empty', async () => {
    const { page } = await visit('inbox?tab=late');
    await page.getByText('这里没有派单。').waitFor();
  });
});
