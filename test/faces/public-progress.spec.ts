import type { Browser, Page } from 'playwright-core';
import { rows } from '#platform';
import { Cast, DECISION, proofOn, type Teller } from '../stories/cast.js';
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

(HAS_CHROMIUM ? describe : describe.skip)('the progress page of a citizen', () => {
  let cast: Cast;
  let chromium: Browser;
  let petitioner: Teller & { id: string };

  beforeAll(async () => {
    [cast, chromium] = await Promise.all([Cast.gather('2026-03-02T01:00:00Z'), startChromium()]);
    petitioner = await cast.petitionAt('CGJ', '占道经营', '青芦路农贸市场门口长期占道经营，请处理。');
    const unit = await cast.unit('CGJ');
    await cast.takes(petitioner.id, 'received', 'sign', {}, unit);
    await cast.takes(petitioner.id, 'accepted', 'accept', { path: 'A6' }, unit);
    const decision = { document: DECISION, solved: true, ...(await cast.alone(petitioner.id)) };
    await cast.takes(petitioner.id, 'decided', 'decide', decision, unit);
    await cast.takes(petitioner.id, 'done', 'delivered', proofOn(cast.hub.time.today()), unit);
    await cast.night();
  }, 300_000);
  afterEach(() => closePages(chromium));
  afterAll(async () => {
    await chromium.close();
    await cast.leave();
  });

  const open = async (path: string, options = {}): Promise<WatchedPage> => {
    const watched = await openPage(chromium, options);
    // A wait ends when what is waited for is there; the limit only ends a test that hangs, also on a busy machine.
    watched.page.setDefaultTimeout(120_000);
    await watched.page.goto(new URL(path, cast.hub.url).href);
    return watched;
  };
  const digitsOf = async ({ number }: Teller): Promise<string> => {
    const [found] = await rows<{ id: string; cipher: Buffer }>(
      cast.hub.database,
      'select id, content_cipher as cipher from submissions where number = $1',
      [number],
    );
    const content = JSON.parse(cast.hub.vault.openText(found!.cipher, found!.id)) as {
      petitioners: { phone: string }[];
    };
    return content.petitioners[0]!.phone.slice(-4);
  };
  const enter = async (page: Page, teller: Teller, digits?: string): Promise<void> => {
    await page.getByLabel('查询码').fill(teller.code);
    await page.getByLabel('手机号后四位').fill(digits ?? (await digitsOf(teller)));
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByRole('heading', { name: '法定期限' }).waitFor();
  };

  it.each([true, false])(
    'shows answer, papers and deadlines, with nothing personal in the address (scripts: %s)',
    async (scripts) => {
      const { page, faults } = await open('/progress', { scripts, viewport: PHONE });
      await enter(page, petitioner);
      expect(page.url()).toBe(`${cast.hub.url}/progress`);
      expect(await page.locator('main').textContent()).toContain('《信访工作条例》第三十五条');
      expect(await page.locator('.papers li').count()).toBeGreaterThan(1);
      expect(await isTooWide(page)).toBe(false);
      if (scripts) expect(await brokenRules(page)).toEqual([]);
      // Reloading asks no form to be sent again, and the code stands nowhere in the page.
      await page.reload();
      await page.getByRole('heading', { name: '文书' }).waitFor();
      expect(await page.content()).not.toContain(petitioner.code);
      expect(faults).toEqual([]);
    },
  );

  it('opens a paper as PDF with the session, and not without one', async () => {
    const { page } = await open('/progress');
    await enter(page, petitioner);
    const href = (await page.getByRole('link', { name: '打开（PDF）' }).first().getAttribute('href')) ?? '';
    const answer = await page.request.get(new URL(href, cast.hub.url).href);
    expect([answer.status(), answer.headers()['content-type'], answer.headers()['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    const stranger = await fetch(new URL(href, cast.hub.url), { redirect: 'manual' });
    expect(stranger.status).toBe(303);
  });

  it('keeps the answer from who has the code alone, and asks for the figures again', async () => {
    const { page } = await open('/progress');
    await enter(page, petitioner, '');
    expect(await page.locator('article .text').textContent()).toContain('填写手机号后四位后即可阅看');
    expect(await page.getByRole('link', { name: '打开（PDF）' }).count()).toBe(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByLabel('手机号后四位').fill(await digitsOf(petitioner));
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByRole('link', { name: '打开（PDF）' }).first().waitFor();
  });

  it('takes ratings, additions and a request for review, each once, without scripts', async () => {
    const { page } = await open('/progress', { scripts: false });
    await enter(page, petitioner);
    await page.getByText('评价 · 对承办单位').click();
    const rating = page.locator('form', { has: page.locator('input[value=rate-unit]') });
    await rating.getByLabel('基本满意').check();
    await rating.getByRole('button').click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('main').textContent()).toContain('您的评价：基本满意');
    expect(page.url()).toBe(`${cast.hub.url}/progress`);

    await page.locator('summary', { hasText: '补充情况或照片' }).click();
    await page.getByLabel('补充的内容').fill('<script>alert(1)</script>市场门口今天又占道了。');
    await page.getByRole('button', { name: '提交补充' }).click();
    expect(await page.getByRole('status').textContent()).toMatch(/补充已登记。.*\d{6,}/s);
    await page.goBack();
    await page.goForward();

    await page.locator('summary', { hasText: '申请复查' }).click();
    const review = page.locator('form', { has: page.locator('input[value=requestReview]') });
    const body = review.locator('[name=body-requestReview]');
    if ((await body.count()) > 0) await body.fill('云汀市人民政府');
    await review.getByLabel('理由').fill('没有回应占道的问题，请求复查。');
    await review.getByRole('button').click();
    expect(await page.getByRole('status').textContent()).toContain('复查申请已提交');
    expect(await page.locator('summary', { hasText: '申请复查' }).count()).toBe(0);
    expect((await cast.view(petitioner.id)).state).toBe('in_review');
  });

  it('changes nothing from a page of another submission that is still open in another tab', async () => {
    const other = await cast.calls('路灯不亮', '临溪花园3栋门口的路灯坏了三天，请尽快维修。', { appealKind: '投诉' });
    const { page } = await open('/progress', { scripts: false });
    await enter(page, other);
    const second = await page.context().newPage();
    await second.goto(`${cast.hub.url}/progress`);
    await second.getByRole('button', { name: '结束查询' }).click();
    await second.goto(`${cast.hub.url}/progress`);
    await enter(second, petitioner);
    await page.locator('summary', { hasText: '催办' }).click();
    await page.getByRole('button', { name: '催办' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('没有作任何改动');
    const { id } = await cast.caseOf(other, 'order');
    expect((await cast.view(id)).history.map(({ event }) => event)).not.toContain('urge');
  });

  it('is left: the next person at the computer sees nothing, also with the back button', async () => {
    const { page } = await open('/progress');
    await enter(page, petitioner);
    await page.getByRole('button', { name: '结束查询' }).click();
    await page.getByText('查询已结束。').waitFor();
    await page.goBack();
    await page.getByLabel('查询码').waitFor();
    expect(await page.locator('article').count()).toBe(0);
  });

  it('can be used with the keyboard alone', async () => {
    const { page } = await open('/progress');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('跳到正文');
    const label = (): Promise<string> =>
      page.evaluate(
        "document.activeElement === document.body ? '' : document.activeElement.id || document.activeElement.textContent",
      );
    const until = async (wanted: string): Promise<void> => {
      for (let pressed = 0; pressed < 30 && !(await label()).includes(wanted); pressed++)
        await page.keyboard.press('Tab');
    };
    await until('code');
    await page.keyboard.type(petitioner.code);
    await page.keyboard.press('Tab');
    await page.keyboard.type(await digitsOf(petitioner));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '法定期限' }).waitFor();
    await until('补充情况或照片');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('用键盘补充的一句话。');
    await until('提交补充');
    await page.keyboard.press('Enter');
    await page.getByText('补充已登记。').waitFor();
  });

  it('reads no cookie that was changed or is too long', async () => {
    for (const value of ['x', 'A'.repeat(5_000), Buffer.from('{"code":"1"}').toString('base64url')]) {
      const answer = await fetch(`${cast.hub.url}/progress`, { headers: { cookie: `huiliu-progress=${value}` } });
      expect([answer.status, (await answer.text()).includes('id="code"')]).toEqual([200, true]);
    }
  });
});
