/*
 * `npm run screenshots -- [--out FOLDER] [--only NAME]`: plays the demo day, logs in as each kind of person, and takes a picture of every screen
 * of the console and of every public page: 1440 and 390 px wide, Chinese and English. To look at, not to compare by machine.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'screenshots' }, only: { type: 'string' } },
});
const WIDTHS = [1440, 390];
const LANGUAGES = ['zh', 'en'];
const PUBLIC = { first: '', submit: 'submit', progress: 'progress' };
const executablePath = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
);
if (!executablePath) throw new Error('there is no Chromium; set CHROMIUM_PATH');
mkdirSync(values.out, { recursive: true });

/** Plays the day and waits for the lines with the address, the password and the accounts. */
async function openCity() {
  const demo = spawn(process.execPath, ['start.cjs', 'demo', '--stay'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const city = { demo, url: '', password: '', accounts: [] };
  for await (const line of createInterface({ input: demo.stdout })) {
    console.log(line);
    city.url = /(http:\/\/\S+)\/console\//.exec(line)?.[1] ?? city.url;
    city.password = /one password: (.+)$/.exec(line)?.[1] ?? city.password;
    const [, login, codes] = /^ {2}([a-z.]+) +\S.*?(?:codes (.*))?$/.exec(line) ?? [];
    if (city.password && login) city.accounts.push({ login, codes: codes?.split(' ') ?? [] });
    if (line.includes('Ctrl-C')) return city;
  }
  throw new Error('the demo ended');
}

async function logIn(page, { url, password }, { login, codes }) {
  await page.goto(`${url}/console/log-in`);
  await page.locator('input').nth(0).fill(login);
  await page.locator('input').nth(1).fill(password);
  await page.keyboard.press('Enter');
  if (codes.length > 0) {
    await page.waitForURL(/second-factor/);
    await page.locator('input').first().fill(codes[0]);
    await page.keyboard.press('Enter');
  }
  await page.locator('nav a').first().waitFor({ state: 'attached' });
}

/** Whole page, at each width; `speak` turns the language. */
async function takeAll(page, name, speak) {
  for (const language of LANGUAGES) {
    await speak(language);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(values.out, `${name}-${language}-${width}.png`), fullPage: true });
    }
  }
}

async function takeConsole(browser, city, account) {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await logIn(page, city, account);
  const speak = async (language) => {
    await page.evaluate((wanted) => localStorage.setItem('huiliu.language', wanted), language);
    await page.reload({ waitUntil: 'networkidle' }).catch(() => undefined);
  };
  const places = await page.locator('nav a').evaluateAll((links) => links.map(({ href }) => href));
  for (const place of new Set(places)) {
    await page.goto(place);
    const name = new URL(place).pathname.replace(/.*\/console\/?/, '').replaceAll('/', '-') || 'home';
    await takeAll(page, `${account.login}-${name}`, speak);
    const inside = await page
      .locator('main a[href*="/console/"]')
      .evaluateAll((links) => links.map(({ href }) => href));
    const first = inside.find((href) => /[0-9a-f]{8}-[0-9a-f]{4}-/.test(href));
    if (!first) continue;
    await page.goto(first);
    await takeAll(page, `${account.login}-${name}-one`, speak);
  }
  await context.close();
}

async function takePublic(browser, { url }) {
  const page = await browser.newPage({ locale: 'zh-CN' });
  for (const [name, path] of Object.entries(PUBLIC))
    await takeAll(page, `public-${name}`, async (language) => {
      await page.goto(`${url}/${path}?lang=${language}`);
    });
  await page.close();
}

const city = await openCity();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  if (!values.only || values.only === 'public') await takePublic(browser, city);
  for (const account of city.accounts)
    if (!values.only || values.only === account.login) await takeConsole(browser, city, account);
} finally {
  await browser.close();
  city.demo.kill('SIGINT');
}
