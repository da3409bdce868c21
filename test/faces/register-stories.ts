import type { Page } from 'playwright-core';
import type { GrayPage } from '../../libs/intake/src/ocr/gray-page.js';
import { scannedPage } from '../../libs/intake/src/ocr/scanned-pages.js';
import { badScan, notoSans, printLetters } from '../letters/print-letter.js';
import { brokenRules, isTooWide, PHONE } from '../support/chromium.js';
import { keepPicture } from '../support/console-page.js';
import type { TestHub } from '../support/hub.js';
import { until } from '../support/until.js';
import type { OpenAs } from './administration-stories.js';

const WRITTEN = { lines: ['家住南浦镇石桥村四组，学前街路灯不亮'], truth: {} };

/** 来信、邮件和监督台账: what a clerk of the petition office registers by hand. Every state is held by axe. */
export function registerStories(hub: () => TestHub, as: OpenAs): void {
  it('drop a scan, look at the words in doubt, correct them, and register the letter', async () => {
    const clean = await scannedPage(await printLetters([WRITTEN], notoSans()), 1);
    if (typeof clean === 'string') throw new Error(clean);
    const scan = await badScan(withCutLine(clean.page), { degrees: 0, noise: 30, blurred: true, quality: 40, seed: 3 });
    const { page, faults } = await as(['petition-clerk'], 'letters');
    await drop(page, scan);
    await page.getByText('已选 1 个文件').waitFor();
    await page.locator('#scan-arrived').fill(hub().time.today());
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '上传并识别' }).click();
    await page.getByLabel('信件全文').waitFor({ timeout: 120_000 });
    await page.getByText(/处文字把握不足/).waitFor();
    await keepPicture(page, 'scan-check');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('标题或摘要').fill('学前街路灯不亮');
    await page.getByLabel('信件全文').fill('家住南浦镇石桥村四组，学前街路灯不亮，请维修。');
    await page.getByRole('button', { name: '核对无误，登记' }).click();
    await page.getByText(/已登记，编号 \d{8}-/).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('register a message that was set aside by mistake, and discard an advertisement', async () => {
    for (const id of ['a@list.example', 'b@list.example'])
      await hub().ask('POST', '/desk/mail', { base64: Buffer.from(advertisement(id)).toString('base64') });
    const aside = async (): Promise<boolean> =>
      ((await hub().ask('GET', '/desk/mail')).body as { state: string }[]).filter(({ state }) => state === 'set-aside')
        .length === 2;
    await until(aside, 'both messages were set aside');
    const { page, faults } = await as(['petition-clerk'], 'letters');
    const mail = page.getByRole('region', { name: '搁置的邮件' });
    await mail.getByRole('cell', { name: '群发或广告' }).first().waitFor();
    await mail.getByRole('button', { name: '查看' }).first().click();
    await page.getByText('路灯促销').first().waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await mail.getByRole('button', { name: '登记为来件' }).first().click();
    await page.getByText(/已登记，编号 \d{8}-/).waitFor();
    await mail.getByRole('button', { name: '作废' }).first().click();
    await page.getByRole('dialog').getByRole('textbox').fill('广告');
    await page.getByRole('dialog').getByRole('button', { name: '作废' }).click();
    await page.getByText('没有搁置的邮件。').waitFor();
    expect(faults).toEqual([]);
  });

  it('keep the register of oversight: open a reception, write what was promised, settle it, close it', async () => {
    const { page, faults } = await as(['petition-clerk'], 'oversight');
    await page.getByText(/没有符合条件的台账/).waitFor();
    await page.getByRole('button', { name: '登记台账' }).click();
    await page.locator('#oversight-kind').press('Enter');
    await page.getByRole('option', { name: '领导接访' }).click();
    expect(await page.getByLabel('期限').count()).toBe(0);
    await page.getByLabel('标题', { exact: true }).fill('十一月领导接访');
    await page.getByLabel('理由、方案、议程或所纠之错').fill('接待锦澜府停水的来访人');
    await page.getByLabel('领导、主持人或主讲人').fill('分管副市长');
    await page.getByLabel('日期', { exact: true }).fill(hub().time.today());
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('台账已登记。').waitFor();
    await page.getByRole('button', { name: '打开 十一月领导接访' }).click();
    await page.locator('#entry-kind').press('Enter');
    await page.getByRole('option', { name: '承诺' }).click();
    await page.getByLabel('内容').fill('月底前恢复供水');
    await page.locator('#entry-department').fill('水务');
    await page
      .getByRole('option', { name: /水务局/ })
      .first()
      .click();
    await page.locator('#entry-due').fill('2099-12-31');
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.getByText(/水务局，限 2099-12-31/).waitFor();
    await keepPicture(page, 'oversight-record');
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '登记落实 月底前恢复供水' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('已恢复供水');
    await page.getByRole('dialog').getByRole('button', { name: '登记落实' }).click();
    await page.getByText('已落实：已恢复供水').waitFor();
    await page.locator('#oversight-outcome').press('Enter');
    await page.getByRole('option', { name: '已举行' }).click();
    await page.getByLabel('说明').fill('当场答复三批来访');
    await page.getByRole('button', { name: '办结', exact: true }).click();
    await page.getByText(/没有符合条件的台账/).waitFor();
    await page.getByText('已办结', { exact: true }).click();
    await page.getByRole('cell', { name: '已举行' }).waitFor();
    await page.setViewportSize(PHONE);
    expect([await isTooWide(page), await brokenRules(page)]).toEqual([false, []]);
    expect(faults).toEqual([]);
  });

  it('show a unit what concerns it, the overdue one first, and take its report', async () => {
    const inspection = { kind: 'inspection', plan: '检查办理情况', department: 'CGJ' };
    for (const [title, dueOn] of [
      ['督查甲', '2099-12-31'],
      ['督查乙', hub().time.today()],
    ])
      expect((await hub().ask('POST', '/oversight', { ...inspection, title, dueOn })).status).toBe(201);
    await hub().database.query(`update oversight_records set due_on = '2020-01-01' where due_on = $1`, [
      hub().time.today(),
    ]);
    const { page, faults } = await as(['handler'], 'oversight', { body: 'CGJ' });
    const first = page.locator('main .card tbody tr').first();
    await first.getByText('督查乙').waitFor();
    await first.getByText('已逾期').waitFor();
    await page.getByRole('button', { name: '打开 督查乙' }).click();
    expect(await page.getByRole('button', { name: '办结', exact: true }).count()).toBe(0);
    await page.getByLabel('内容').fill('已逐件核查并整改');
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.getByText('已逐件核查并整改').first().waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
}

const advertisement = (id: string): string =>
  `From: Shop <shop@list.example>\r\nMessage-ID: <${id}>\r\nDate: Tue, 24 Nov 2026 10:21:00 +0800\r\n` +
  `Subject: =?utf-8?B?${Buffer.from('路灯促销').toString('base64')}?=\r\nPrecedence: bulk\r\n` +
  `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n路灯不亮，请看本店。\r\n`;

/** The upper part of the page, which is read quickly, without the lower third of its only line, as where the paper was folded. */
function withCutLine({ width, pixels }: GrayPage): GrayPage {
  const height = 420;
  const isDark = (y: number): boolean => pixels.subarray(y * width, (y + 1) * width).some((one) => one < 128);
  const dark = Array.from({ length: height }, (_, y) => y).filter(isDark);
  const [top = 0, bottom = 0] = [dark[0], dark.at(-1)];
  const from = Math.round(bottom - (bottom - top) * 0.35);
  const strip = Uint8Array.from(pixels.subarray(0, height * width));
  return { width, height, pixels: strip.fill(255, from * width, (bottom + 1) * width) };
}

/** Drops a file on the place for scans, as from a window of files. */
async function drop(page: Page, bytes: Buffer): Promise<void> {
  const base64 = bytes.toString('base64');
  const data = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); const bytes = Uint8Array.from(atob('${base64}'), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], 'letter.jpg', { type: 'image/jpeg' })); return data; })()`,
  );
  await page.getByRole('region', { name: '上传一封信' }).dispatchEvent('drop', { dataTransfer: data });
}
