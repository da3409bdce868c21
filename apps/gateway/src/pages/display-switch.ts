import { stringifySetCookie } from 'cookie';
import type { FastifyInstance } from 'fastify';
import { inLanguage } from './layout.js';
import { readPageForm } from './page-form.js';
import { DISPLAY_COOKIE, displaysIn, settingOf } from './page-setting.js';

const YEAR_SECONDS = 365 * 24 * 3_600;
/** Where a switch leads back to; anything else leads to the first page. */
const PAGES = ['./', 'submit', 'progress', 'faq', 'figures'];

/** 大字、高对比度: keeps the choice in a cookie, so it works without scripts. */
export function serveDisplaySwitch(pages: FastifyInstance): void {
  const config = { huiliu: { access: 'everybody' as const, body: { bytes: 2_000 }, form: true } };
  pages.post('/display', { config }, async (request, reply) => {
    const { typed } = await readPageForm(request);
    const cookie = stringifySetCookie({
      name: DISPLAY_COOKIE,
      value: displaysIn(typed('wanted')).join('.'),
      maxAge: YEAR_SECONDS,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
    });
    const back = PAGES.find((page) => page === typed('back')) ?? './';
    const { language } = settingOf(request, back);
    return reply
      .header('set-cookie', cookie)
      .header('cache-control', 'no-store')
      .redirect(inLanguage(back, language), 303);
  });
}
