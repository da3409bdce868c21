import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { rows } from '#platform';
import {
  brokenRules,
  closePages,
  HAS_CHROMIUM,
  isTooWide,
  openPage,
  startChromium,
  type WatchedPage,
} from '../support/chromium.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { madePhoto } from '../support/made-pictures.js';

const TEXT = '青芦路12号门口的路灯三天不亮了，老人晚上出门很危险，请维修。';

(HAS_CHROMIUM ? describe : describe.skip)('the form of the public pages with scripts', () => {
  let hub: TestHub;
  let chromium: Browser;

  beforeAll(async () => {
    // This process is the citizen, so its address is counted: after three forms in ten minutes a proof is asked for.
    const settings = { LIMITS_EXEMPT: '192.0.2.0/24', LIMITS: 'web-address=3/50/600', PROOF_HASHES: '20000' };
    [hub, chromium] = await Promise.all([
      startTestHub({ ...settings, EMBED_SITES: 'https://www.city.example' }),
      startChromium(),
    ]);
  });
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await hub.close();
  });

  const open = async (path: string, options = {}): Promise<WatchedPage> => {
    const watched = await openPage(chromium, options);
    // A wait ends when what is waited for is there; the limit only ends a test that hangs, also on a busy machine.
    watched.page.setDefaultTimeout(120_000);
    await watched.page.goto(new URL(path, hub.url).href);
    return watched;
  };
  const fill = async (page: Page, title: string): Promise<void> => {
    await page.getByLabel('您要反映什么').fill(`${title}：${TEXT}`);
    await page.getByLabel('一句话概括').fill(title);
  };
  const submit = async (page: Page): Promise<string> => {
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    return (await page.locator('.receipt dd').first().textContent()) ?? '';
  };

  /** Until a proof is asked for. */
  const crowd = async (): Promise<void> => {
    for (let sent = 0; sent < 4; sent++) {
      const body = new URLSearchParams({ title: `许多人 ${sent}`, text: TEXT });
      await fetch(`${hub.url}/submit`, { method: 'POST', body });
    }
  };

  it('sends photos along, of which departments get no place', async () => {
    const { page, faults } = await open('/submit');
    await fill(page, '路灯不亮');
    await page
      .getByLabel('照片或文件')
      .setInputFiles({ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: await madePhoto() });
    const number = await submit(page);
    expect(
      await rows(
        hub.database,
        'select a.media_type as type from attachments a join submissions s on s.id = a.submission_id where s.number = $1',
        [number],
      ),
    ).toEqual([{ type: 'image/jpeg' }]);
    expect(faults).toEqual([]);
  });

  it('goes on with a file where its connection broke, without a further word of the person', async () => {
    const { page } = await open('/submit');
    await fill(page, '井盖丢失');
    const offsets: (string | undefined)[] = [];
    await page.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH')
        offsets.push((await route.request().headerValue('upload-offset')) ?? undefined);
      // Also the question where the hub stands may come while two parts were sent; only the second part is broken.
      return route.request().method() === 'PATCH' && offsets.length === 2
        ? route.abort('connectionreset')
        : route.continue();
    });
    const buffer = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 7)]);
    await page.getByLabel('照片或文件').setInputFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer });
    const number = await submit(page);
    // The aborted part is sent again from where the hub stands, and the first one is not.
    expect(offsets).toEqual(['0', '262144', '262144']);
    expect(
      await rows(
        hub.database,
        'select a.size from attachments a join submissions s on s.id = a.submission_id where s.number = $1',
        [number],
      ),
    ).toEqual([{ size: buffer.length }]);
  });

  it('sends them without scripts too', async () => {
    const { page } = await open('/submit', { scripts: false });
    await fill(page, '垃圾桶满了');
    const file = { name: '<b>x<b>.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };
    await page.getByLabel('照片或文件').setInputFiles(file);
    const number = await submit(page);
    const files = await rows<{ id: string; name: Buffer }>(
      hub.database,
      'select a.id, a.name_cipher as name from attachments a join submissions s on s.id = a.submission_id where s.number = $1',
      [number],
    );
    expect(files.map(({ id, name }) => hub.vault.openText(name, id))).toEqual(['<b>x<b>.pdf']);
  });

  it('refuses files of 30 MB before they are read, and keeps what was typed', async () => {
    const form = new FormData();
    form.set('text', TEXT);
    form.set('files', new Blob([Buffer.alloc(30 * 1024 * 1024)]), 'large.jpg');
    const answer = await fetch(`${hub.url}/submit`, { method: 'POST', body: form }).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
    const { page } = await open('/submit');
    await fill(page, '大文件');
    await page
      .getByLabel('照片或文件')
      .setInputFiles(
        [1, 2].map((n) => ({ name: `${n}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.alloc(9_000_000) })),
      );
    await page.getByRole('button', { name: '提交' }).click();
    expect(await page.locator('[role=status]').textContent()).toContain('12 MB');
    expect(await page.getByLabel('一句话概括').inputValue()).toBe('大文件');
    await page
      .getByLabel('照片或文件')
      .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10_500_000) });
    await page.getByRole('button', { name: '提交' }).click();
    expect(await page.locator('[role=status]').textContent()).toContain('10 MB');
  });

  it('computes a proof of work where the hub asks for one, and keeps the photo', async () => {
    await crowd();
    const { page, faults } = await open('/submit');
    await fill(page, '很多人在提交');
    await page
      .getByLabel('照片或文件')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgo=', 'base64') });
    const number = await submit(page);
    expect(
      await rows(
        hub.database,
        'select 1 as one from attachments a join submissions s on s.id = a.submission_id where s.number = $1',
        [number],
      ),
    ).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('tells who has no scripts what to do instead of a proof, and keeps what was typed', async () => {
    await crowd();
    const { page } = await open('/submit', { scripts: false });
    await fill(page, '没有脚本');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/JavaScript.*12345/s);
    expect(await page.getByLabel('一句话概括').inputValue()).toBe('没有脚本');
  });

  it('keeps a draft only where the person wants it, and forgets it when the form is sent', async () => {
    const { page } = await open('/submit');
    await page.getByLabel('一句话概括').fill('不保存');
    expect(await page.evaluate('localStorage.length')).toBe(0);
    await page.getByLabel('在本机保存草稿').check();
    await fill(page, '草稿里的标题');
    await page.getByRole('textbox', { name: /^电话/ }).fill('13800000003');
    await page.reload();
    expect(await page.getByLabel('一句话概括').inputValue()).toBe('草稿里的标题');
    expect(await page.getByRole('textbox', { name: /^电话/ }).inputValue()).toBe('');
    await submit(page);
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  it('suggests places of the city by a part of the name', async () => {
    const { page } = await open('/submit');
    const answered = page.waitForResponse(/\/places\?q=/);
    await page.getByLabel('事发地点').pressSequentially('望汀');
    await answered;
    await page.locator('#places option').first().waitFor({ state: 'attached' });
    const values = await page
      .locator('#places option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
    expect(values).toContain('南汀区望汀街道');
  });

  it('may be framed by the sites of the setting alone, and sends the form from the frame', async () => {
    const { headers } = await fetch(`${hub.url}/embed`);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self' https:\/\/www\.city\.example$/);
    expect(headers.get('x-frame-options')).toBeNull();
    for (const path of ['/', '/submit', '/progress']) {
      const other = await fetch(hub.url + path);
      expect(other.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
      expect(other.headers.get('x-frame-options')).toBe('DENY');
    }
    const { page } = await open('/embed');
    expect(await brokenRules(page)).toEqual([]);
    await fill(page, '框中的表单');
    await submit(page);
  });

  it('takes no form that another site had a browser send', async () => {
    const body = new URLSearchParams({ title: '冒名', text: TEXT });
    for (const headers of <Record<string, string>[]>[
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      for (const path of ['/submit', '/progress', '/embed']) {
        const answer = await fetch(hub.url + path, { method: 'POST', body, headers });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
    }
  });

  it('has scripts of less than 60 kB gzip altogether, and a page below 25 kB', async () => {
    const built = ['pages.js', 'proof.js', 'embed.js'].map(
      (name) => gzipSync(readFileSync(`dist/apps/pages/${name}`)).length,
    );
    expect(built.every((size) => size > 100)).toBe(true);
    expect(built.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });

  it('can be switched to large type and high contrast, and fits a phone of 320 px', async () => {
    const { page } = await open('/submit', { viewport: { width: 320, height: 640 } });
    await page.getByRole('button', { name: '大字' }).click();
    await page.getByRole('button', { name: '高对比度' }).click();
    expect(await page.locator('html').getAttribute('class')).toBe('large contrast');
    expect(page.url()).toBe(`${hub.url}/submit`);
    expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true');
    expect(await isTooWide(page)).toBe(false);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: '大字' }).click();
    expect(await page.locator('html').getAttribute('class')).toBe('contrast');
  });
});
