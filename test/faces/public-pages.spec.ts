import type { Browser } from 'playwright-core';
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

(HAS_CHROMIUM ? describe : describe.skip)('the public pages', () => {
  let hub: TestHub;
  let chromium: Browser;

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

  it('take a citizen from the first page to the receipt and on to the progress, without scripts', async () => {
    const { page, faults } = await open('/', { scripts: false });
    await page.getByRole('link', { name: /^提交诉求/ }).click();
    await page.getByLabel('您要反映什么').fill('青芦路12号门口的路灯三天不亮了，老人晚上出门很危险，请维修。');
    await page.getByLabel('一句话概括').fill('路灯不亮');
    await page.getByLabel('事发地点').fill('青芦路12号');
    await page.getByLabel('求助').check();
    await page.getByRole('textbox', { name: /^电话/ }).fill('13800000003');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    const code = await page.locator('.receipt .code').textContent();
    expect(code).toMatch(/^[\w-]{8,}$/);
    expect(page.url()).not.toContain(code ?? '');
    await hub.rest();
    await page.getByRole('button', { name: '查看进度' }).click();
    await page.getByRole('heading', { name: '办理中' }).waitFor();
    // Names of units, not their codes.
    expect(await page.locator('.steps').textContent()).toMatch(/已派给承办单位 · [一-鿿]{2,}/);
    expect(page.url()).toBe(`${hub.url}/progress`);
    expect(faults).toEqual([]);
  });

  it('are used with the keyboard alone, from the first page to the progress', async () => {
    const { page, faults } = await open('/');
    const focused = (): Promise<string> =>
      page.evaluate(
        '(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()',
      ) as Promise<string>;
    /** Presses Tab until this has the focus, and checks that it is seen. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let pressed = 0; pressed < 60; pressed++) {
        await page.keyboard.press('Tab');
        if (!name.test(await focused())) continue;
        expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")).toBe(true);
        return;
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await tabTo(/^提交诉求/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/submit/);
    await tabTo(/^您要反映什么/);
    await page.keyboard.type('文澜雅居3栋电梯停运两天了，老人下不了楼，物业一直不修。');
    await tabTo(/^一句话概括/);
    await page.keyboard.type('电梯停运');
    await tabTo(/^事发地点/);
    await page.keyboard.type('文澜雅居3栋');
    await tabTo(/^电话/);
    await page.keyboard.type('13800000004');
    expect(await brokenRules(page)).toEqual([]);
    await tabTo(/^提交$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    await hub.rest();
    await tabTo(/^查看进度/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/progress/);
    await page.getByRole('heading', { name: '办理中' }).waitFor();
    expect(await brokenRules(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('register a form once that is sent twice', async () => {
    const form = new URLSearchParams({
      once: '0b9a5a63-8c55-4c6e-9b1e-2f6f6f0c0f11',
      title: '垃圾桶满了',
      text: '文澜雅居门口的垃圾桶三天没有清运，请处理。',
      naming: 'anonymous',
    });
    const send = async (): Promise<string> => {
      const answer = await fetch(`${hub.url}/submit`, { method: 'POST', body: form });
      return /<dd>([^<]+)<\/dd>/.exec(await answer.text())?.[1] ?? '';
    };
    const first = await send();
    expect(first).not.toBe('');
    expect(await send()).toBe(first);
  });

  it('name the field that is wrong and keep what was typed', async () => {
    const { page } = await open('/submit');
    await page.getByLabel('您要反映什么').fill('   ');
    await page.getByLabel('一句话概括').fill('<b>"标题"</b>');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.wrong').count()).toBeGreaterThan(0);
    expect(await page.getByLabel('一句话概括').inputValue()).toBe('<b>"标题"</b>');
    expect(await page.locator('b').count()).toBe(0);
    expect(await brokenRules(page)).toEqual([]);
  });

  it('do not name an anonymous person, whatever was typed before', async () => {
    const { page } = await open('/submit', { scripts: false });
    await page.getByLabel('您要反映什么').fill('鹤洲县码头公园北门缺少饮水点，建议增设。');
    await page.getByLabel('一句话概括').fill('建议增设饮水点');
    await page.getByRole('textbox', { name: /^姓名/ }).fill('文某某');
    await page.getByLabel('匿名').check();
    await page.getByRole('button', { name: '提交' }).click();
    const number = await page.locator('.receipt dd').first().textContent();
    await hub.rest();
    const { body } = await hub.ask('GET', `/submissions/${number}`);
    expect((body as { people: { name?: string }[] }).people.map(({ name }) => name)).not.toContain('文某某');
    expect(JSON.stringify(body)).not.toContain('文');
  });

  it('tell a wrong code kindly', async () => {
    const { page } = await open('/progress?lang=en');
    await page.getByLabel('Query code').fill('AAAA-BBBB-CCCC');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await brokenRules(page)).toEqual([]);
  });

  it.each([
    '/',
    '/submit',
    '/progress',
    '/submit?lang=en',
    '/faq',
    '/faq?lang=en',
    '/figures',
    '/figures?lang=en',
    '/embed',
  ])('fit a phone and break no rule for anybody: %s', async (path) => {
    for (const dark of [false, true]) {
      const { page, faults } = await open(path, { viewport: PHONE, dark });
      expect(await isTooWide(page)).toBe(false);
      expect(await brokenRules(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  it('are light: a page with its style is below 20 kB', async () => {
    for (const path of ['/', '/submit', '/progress']) {
      const sizes = await Promise.all(
        [path, '/pages.css'].map(async (one) => (await (await fetch(hub.url + one)).arrayBuffer()).byteLength),
      );
      expect(sizes[0]! + sizes[1]!).toBeLessThan(20_000);
    }
  });

  it.each([
    ['without a body', undefined, undefined],
    ['with JSON', '{"text":"x"}', 'application/json'],
    ['with what is no form', 'x'.repeat(200_000), 'application/x-www-form-urlencoded'],
    ['with a field of 200 kB', `text=${'%E5%95%8A'.repeat(22_000)}`, 'application/x-www-form-urlencoded'],
  ])('say what is missing to who sends a form %s', async (_name, body, type) => {
    for (const path of ['/submit', '/progress']) {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      const answer = await fetch(hub.url + path, { method: 'POST', headers, body: body ?? null });
      expect([path, answer.status < 500, answer.status >= 400]).toEqual([path, true, true]);
      expect(await answer.text()).toContain('role="alert"');
    }
  });

  it('are kept by nothing on the way and load nothing from elsewhere', async () => {
    const { headers } = await fetch(`${hub.url}/submit`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';/,
    );
  });
});
