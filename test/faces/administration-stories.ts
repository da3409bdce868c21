import type { Page } from 'playwright-core';
import type { RoleCode } from '#people';
import { brokenRules, isTooWide, PHONE, type WatchedPage } from '../support/chromium.js';
import { keepPicture } from '../support/console-page.js';
import type { TestHub } from '../support/hub.js';

/** A page of the console in which a person with these roles is logged in; `body` is the unit that the person works for. */
export type OpenAs = (roles: RoleCode[], path: string, options?: PersonOptions) => Promise<WatchedPage>;
interface PersonOptions {
  body?: string;
  viewport?: { width: number; height: number };
  dark?: boolean;
}

const IMPORTED = `甲列,具体内容,提交时间,楼栋
Y-1,滨河路井盖缺失，夜里有人摔倒,2026-11-26 10:00,3
Y-2,滨河路井盖缺失,2031-01-01,4
`;
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();

/** 系统管理: what an administrator, a clerk and an auditor do at their screens. Every state is held by axe. */
export function administrationStories(hub: () => TestHub, as: OpenAs): void {
  it('change a duty as a draft, try it, publish it, and find the version', async () => {
    const { page, faults } = await as(['administrator'], 'administration/reference?table=duties');
    await page.getByLabel('查找代码、名称、单位').fill('D-H010112');
    await press(page, '修改 D-H010112');
    await page.getByLabel('主办单位').fill('NOBODY');
    expect(await brokenRules(page)).toEqual([]);
    await press(page, '放入草稿');
    await press(page, '校验');
    await page.getByText(/有 \d+ 处错误，改正后才能发布/).waitFor();
    expect(await page.getByRole('button', { name: '发布' }).isDisabled()).toBe(true);
    await press(page, '修改 D-H010112');
    await page.getByLabel('主办单位').fill('ZJJ');
    await press(page, '放入草稿');
    await page.getByLabel('依据（文件名称或理由）').fill('派单目录调整通知');
    await press(page, '试算');
    await page.getByText(/试算 \d+ 件在办事项，其中 [1-9]/).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await keepPicture(page, 'reference-trial');
    await press(page, '发布');
    await page.getByText(/版本 \d+ 已发布，现已生效/).waitFor();
    await page.getByRole('link', { name: '版本' }).click();
    await page.getByText('派单目录调整通知').waitFor();
    await press(page, /^恢复为此版本/);
    await page.getByText(/恢复为版本 \d+ 时的内容/).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('import a table: correct the guess, look at the faults, register the good rows once', async () => {
    const { page, faults } = await as(['petition-clerk'], 'administration/import');
    await page.locator('#import-file').setInputFiles(file('export.csv', IMPORTED));
    await press(page, '读取并核对');
    await page.getByText('共 2 行：1 行可以登记，1 行有误').waitFor();
    await page.getByRole('combobox', { name: '字段 甲列' }).press('Enter');
    await page.getByRole('option', { name: '编号', exact: true }).click();
    await press(page, '按此对应重新读取');
    await page.getByRole('cell', { name: 'Y-1' }).first().waitFor();
    expect(await brokenRules(page)).toEqual([]);
    const [kept] = await Promise.all([page.waitForEvent('download'), press(page, '下载有误的行')]);
    expect(kept.suggestedFilename()).toBe('export.csv.bad.csv');
    await press(page, '登记 1 行');
    await page.getByText('新登记 1 行，此前已登记 0 行').waitFor();
    await press(page, '登记 1 行');
    await page.getByText('新登记 0 行，此前已登记 1 行').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('load the calendar of a year by keys, once what is missing was added and its effect was tried', async () => {
    const { page, faults } = await as(['administrator'], 'administration/calendar?year=2027');
    await page.getByText('2027 年还没有载入放假安排').waitFor();
    await page.locator('[data-day="2027-01-01"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement?.dataset.day')).toBe('2027-01-08');
    await page.getByLabel('通知标题和文号').fill('关于2027年部分节假日安排的通知');
    await press(page, '试算');
    await press(page, '标为放假');
    await press(page, '试算');
    await page.getByText(/试算 \d+ 条待定时限/).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await press(page, '载入');
    await page.getByText(/已载入：重算/).waitFor();
    expect(faults).toEqual([]);
  });

  it('hold a matter, which another person ends; and hand a copy of their data to a person', async () => {
    const path = 'administration/retention';
    const { page, faults } = await as(['petition-clerk'], path);
    const told = { title: '路灯', text: '青芦路60号路灯坏了', phone: '19900000800' };
    const { body } = await hub().ask('POST', '/intake/web', told);
    const { registrationNumber: number } = body as { registrationNumber: string };
    await hub().rest();
    const matter = await hub().database.query<{ number: string }[]>('select number from matters limit 1');
    await page.getByLabel('事项编号').fill(matter[0]?.number ?? '');
    await page.getByLabel(/^理由/).fill('行政诉讼');
    await page.getByRole('button', { name: '停止销毁', exact: true }).click();
    await page.getByText('生效中').waitFor();
    await endHold(page);
    await page.getByText('停止销毁须由设定人以外的人解除').first().waitFor();
    const other = await as(['petition-clerk'], path);
    await endHold(other.page);
    await other.page.getByText('生效中').waitFor({ state: 'detached' });
    await page.getByLabel('登记编号').fill(number);
    await page.getByLabel('用途').fill('本人到场申请');
    await press(page, '准备副本');
    await page.getByText('已备好，七日内有效').waitFor();
    expect(await brokenRules(page)).toEqual([]);
    const [copy] = await Promise.all([page.waitForEvent('download'), press(page, '取出副本')]);
    expect(copy.suggestedFilename()).toBe(`${number}.html`);
    expect([...faults, ...other.faults]).toEqual([]);
  });

  it('verify the whole audit, and find who was refused', async () => {
    const { page, faults } = await as(['auditor'], 'administration/audit');
    await press(page, '校验全部记录');
    await page.getByText(/相符：核对了 \d+ 条记录/).waitFor();
    const [proof] = await Promise.all([page.waitForEvent('download'), press(page, /^保存检查点/)]);
    expect(proof.suggestedFilename()).toMatch(/^audit-checkpoint-\d+\.txt$/);
    expect(await brokenRules(page)).toEqual([]);
    await press(page, '被拒绝的访问');
    await page.waitForURL(/action=access\.refused/);
    expect(faults).toEqual([]);
  });

  it('preview a paper and put its changed words into the draft', async () => {
    const { page, faults } = await as(['administrator'], 'administration/papers?kind=received');
    await page.getByRole('article', { name: '预览 信访事项接收告知书' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await press(page, '修改');
    await page
      .getByLabel('第 1 段', { exact: true })
      .fill('您于{receivedOn}提出的“{subject}”（{registrationNumber}）已收到。');
    await press(page, '放入参考数据草稿');
    await page.getByRole('link', { name: '去参考数据' }).click();
    await press(page, '校验');
    await page.getByText(/校验通过/).waitFor();
    expect(faults).toEqual([]);
  });

  it('fit a phone, in light and in dark colours', async () => {
    const screens: [RoleCode, string, boolean][] = [
      ['administrator', 'administration/reference', false],
      ['administrator', 'administration/calendar?year=2026', false],
      ['administrator', 'administration/calendar?year=2026', true],
      ['administrator', 'administration/papers', true],
      ['petition-clerk', 'administration/import', false],
      ['petition-clerk', 'administration/retention', true],
      ['petition-clerk', 'letters', false],
      ['auditor', 'administration/audit', true],
    ];
    for (const [role, path, dark] of screens) {
      const { page, faults } = await as([role], path, { viewport: PHONE, dark });
      await page.locator('main .card').last().waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await isTooWide(page)]).toEqual([path, false]);
      expect([path, await brokenRules(page)]).toEqual([path, []]);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });
}

async function endHold(page: Page): Promise<void> {
  await press(page, /^解除/);
  await page.getByRole('dialog').getByRole('textbox').fill('案件已结');
  await page.getByRole('dialog').getByRole('button', { name: '解除' }).click();
}
