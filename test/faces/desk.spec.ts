import { createKey } from '#people';
import type { Browser, Page } from 'playwright-core';
import { brokenRules, closePages, HAS_CHROMIUM, isTooWide, PHONE, startChromium } from '../support/chromium.js';
import { consolePage, keepPicture, type ConsoleVisit } from '../support/console-page.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';
import { until } from '../support/until.js';

const VAGUE = [
  ['咨询一件事', '你好，想问一下这个事情应该找哪个部门，麻烦给个答复，谢谢。'],
  ['请帮忙看看', '南汀区这边的情况一直没有人管，问了好几次都没有结果，希望有人来处理。'],
  ['反映一个情况', '楼下的事情影响休息，协调过几次没有效果，请有关部门出面。'],
] as const;

(HAS_CHROMIUM ? describe : describe.skip)('the triage desk', () => {
  let hub: TestHub;
  let chromium: Browser;
  let clerk: LoggedIn;
  let told = 0;

  const tell = async (title: string, text: string): Promise<string> => {
    const phone = `199000200${String((told += 1)).padStart(2, '0')}`;
    const receipt = await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone }, null);
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  };
  const waiting = async (): Promise<{ number: string; submissionId: string; reason: string; candidates: object[] }[]> =>
    (await hub.ask('GET', '/triage', undefined, null, clerk.headers)).body;
  const visit = (path: string, more: Partial<ConsoleVisit> = {}): ReturnType<typeof consolePage> =>
    consolePage(hub, chromium, { person: clerk, path, ...more });
  const current = (page: Page): Promise<string | null> => page.locator('article').getAttribute('aria-label');

  /** A department signs for a clear case and gives it back. */
  async function returned(): Promise<void> {
    const number = await tell('路灯不亮', '青芦路12号门口的路灯三天不亮了，老人晚上出门不方便，请维修。');
    await hub.rest();
    const { matterId } = (await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string };
    const { assignments } = (await hub.ask('GET', `/matters/${matterId}`)).body as {
      assignments: { department: string }[];
    };
    const lead = assignments[0]?.department ?? '';
    const { key } = await createKey(hub.database, { name: 'unit', scopes: ['department'], department: lead });
    const [work] = (await hub.ask('GET', '/assignments', undefined, key)).body as { assignmentId: string }[];
    await hub.ask(
      'POST',
      `/assignments/${work?.assignmentId}/return`,
      { reason: '该路段路灯由开发企业管养，未移交' },
      key,
    );
  }

  beforeAll(async () => {
    [hub, chromium] = await Promise.all([startTestHub(), startChromium()]);
    clerk = await loggedIn(hub, ['triage-clerk']);
    for (const [title, text] of VAGUE) await tell(title, text);
    await tell('活不下去了', '再没有人管我就从楼上跳下去，我已经站在天台上了。');
    await returned();
    await hub.rest();
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  it('shows danger first, says why each item is there, and breaks no rule for anybody', async () => {
    const { page, faults } = await visit('desk');
    await page.getByRole('article').waitFor();
    const items = await waiting();
    expect(items[0]?.reason).toMatch(/threat|emergency/);
    expect(await current(page)).toBe(items[0]?.number);
    await page.getByText('涉及生命安全，优先处理').waitFor();
    expect(await page.locator('li .el-checkbox').count()).toBe(items.length);
    await keepPicture(page, 'desk-zh');
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is worked with the keyboard alone: looked through, sent with one key, taken back, sent', async () => {
    const { page, faults } = await visit('desk');
    await page.getByRole('article').waitFor();
    const before = await waiting();
    await page.keyboard.press('j');
    await page.getByRole('article', { name: before[1]!.number }).waitFor();
    await page.keyboard.press('1');
    await page.getByText(`${before[1]!.number} 将派给`).waitFor();
    await page.getByRole('article', { name: before[2]!.number }).waitFor();
    await page.keyboard.press('z');
    await page.getByText(`${before[1]!.number} 已撤回`).waitFor();
    await page.getByRole('article', { name: before[1]!.number }).waitFor();
    expect((await waiting()).map(({ number }) => number)).toContain(before[1]!.number);
    await page.keyboard.press('1');
    await page.getByRole('article', { name: before[2]!.number }).waitFor();
    // The next decision sends the one before it at once.
    await page.keyboard.press('1');
    await until(
      async () => !(await waiting()).some(({ number }) => number === before[1]!.number),
      'the first decision arrived',
    );
    await page.keyboard.press('z');
    expect((await waiting()).map(({ number }) => number)).toContain(before[2]!.number);
    expect(faults).toEqual([]);
  });

  it('shows what a unit said when it returned its work, and the next units', async () => {
    const { page } = await visit('desk?reason=returned');
    await page.getByText(/单位退回时说/).waitFor();
    await page.getByText('该路段路灯由开发企业管养，未移交').waitFor();
    await page.getByText('下一候选单位').waitFor();
    expect(await page.locator('li .el-checkbox').count()).toBe(1);
    await keepPicture(page, 'desk-returned-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: /^不同意退回/ }).click();
    await page.getByRole('textbox', { name: '理由' }).fill('移交手续已办理，仍属本单位职责。');
    await page.locator('form button[type=submit]', { hasText: '不同意退回' }).click();
    await page.getByText('没有待研判的来件。').waitFor();
  });

  it('closes junk on a lawful ground, and says what is missing', async () => {
    const { page } = await visit('desk?reason=unroutable');
    await page.getByRole('article').waitFor();
    const number = await current(page);
    await page.keyboard.press('c');
    const form = page.locator('.el-form');
    await form.getByLabel('依据').click();
    await page.getByRole('option', { name: /^N3/ }).click();
    await form.getByRole('textbox', { name: '理由' }).fill('误');
    expect(await form.getByRole('button', { name: '了结' }).isDisabled()).toBe(true);
    await form.getByRole('textbox', { name: '理由' }).fill('误发，已与来信人核实');
    await keepPicture(page, 'desk-close-zh');
    expect(await brokenRules(page)).toEqual([]);
    await form.getByRole('button', { name: '了结' }).click();
    await page.locator(`article[aria-label="${number}"]`).waitFor({ state: 'detached' });
    expect((await waiting()).map((one) => one.number)).not.toContain(number);
  });

  it('decides about several after a dry run, with a result for each', async () => {
    await tell('再问一件事', '你好，这件事情不知道该找谁，麻烦给个说法，谢谢。');
    await tell('还想问一下', '您好，那件事情不知道归哪里管，请给个说法。');
    await hub.rest();
    const { page, faults } = await visit('desk?reason=unroutable');
    await page.getByRole('article').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: '已选 2 件' }).click();
    await page.getByText('了结', { exact: true }).last().click();
    await page.getByRole('dialog').getByLabel('依据').click();
    await page.getByRole('option', { name: /^N2/ }).click();
    await page.getByRole('dialog').getByRole('textbox').last().fill('无法辨认所反映的事项');
    await page.getByRole('button', { name: '试算' }).click();
    await page.getByText('试算：2 件可以执行，0 件不能。').waitFor();
    await keepPicture(page, 'desk-many-zh');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '执行 2 件' }).click();
    await page.getByText('已执行 2 件，0 件未执行。').waitFor();
    expect(faults).toEqual([]);
  });

  it('fits a phone in both languages and in the dark', async () => {
    for (const [language, dark] of [
      ['zh', false],
      ['en', true],
    ] as const) {
      const { page, faults } = await visit('desk', { language, dark, viewport: PHONE });
      await page.locator('li .el-checkbox').first().waitFor();
      await keepPicture(page, `desk-list-phone-${language}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      await page.locator('li button').first().click();
      await page.getByRole('article').waitFor();
      await keepPicture(page, `desk-item-phone-${language}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });
});
