import { existsSync } from 'node:fs';
import axe, { type Result } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const FOUND = PLACES.find((path) => path !== undefined && existsSync(path));

if (!FOUND && process.env['BROWSER_REQUIRED'])
  throw new Error('BROWSER_REQUIRED is set and there is no Chromium; set CHROMIUM_PATH');

/** Whether this machine has a real browser. Specs that need one are left out without it, unless BROWSER_REQUIRED is set. */
export const HAS_CHROMIUM = FOUND !== undefined;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: FOUND ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Closes every page: a test leaves none open, since each keeps a process of the browser and a stream of the hub. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** A page of a person of its own, and what went wrong in it. */
export interface WatchedPage {
  page: Page;
  /** Uncaught faults, refused loads and errors in the console of the browser. */
  faults: string[];
}

/** Opens a page in a profile of its own. Answers of the hub that refuse something are no fault of the page. */
export async function openPage(
  browser: Browser,
  { viewport = DESKTOP, dark = false, locale = 'zh-CN', scripts = true } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    locale,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) faults.push(line.text());
  });
  return { page, faults };
}

/** Rules of WCAG 2.2 A and AA that the page breaks, as axe-core finds them; serious and critical ones. */
export async function brokenRules(page: Page): Promise<string[]> {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await run.run({ runOnly: tags })).violations as Result[];
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Whether the page is wider than the screen. */
export function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
