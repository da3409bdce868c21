import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from './chromium.js';
import type { TestHub } from './hub.js';
import type { LoggedIn } from './role-holders.js';

/** A page of the console in which this person is logged in, in Chinese unless another language is wanted. */
export async function consolePage(
  hub: TestHub,
  browser: Browser,
  { person, path, language = 'zh', ...options }: ConsoleVisit,
): Promise<WatchedPage> {
  const watched = await openPage(browser, options);
  const token = (person.headers['cookie'] ?? '').replace('huiliu=', '');
  await watched.page.context().addCookies([{ name: 'huiliu', value: token, url: hub.url }]);
  await watched.page.addInitScript(`localStorage.setItem('huiliu.language', '${language}')`);
  await watched.page.goto(`${hub.url}/console/${path}`);
  return watched;
}

export interface ConsoleVisit {
  person: LoggedIn;
  path: string;
  language?: 'zh' | 'en';
  viewport?: { width: number; height: number };
  dark?: boolean;
}

/** Keeps a picture of the whole page in the folder that HUILIU_PICTURES names; without it nothing is kept. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['HUILIU_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
