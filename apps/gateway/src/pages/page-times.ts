import type { PageLanguage } from './page-language.js';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;

/** An instant as people say it, in Shanghai. */
export function instantOf(at: string, language: PageLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'Asia/Shanghai',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}

/** A day of the calendar, YYYY-MM-DD, as people say it. */
export function dayOf(day: string, language: PageLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', dateStyle: 'long' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
