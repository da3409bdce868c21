import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageLanguage } from './page-language.js';
import { wordsOfPage } from './page-words.js';

/** What every public page knows of the request. */
export interface PageSetting {
  language: PageLanguage;
  /** Path of the page itself, relative to the hub, for the switch of language. */
  path: string;
}

/** The whole page as text. Everything that is put in is escaped; the pages have no other way to write markup. */
export const htmlOf = (page: JSX.Element): string => `<!doctype html>${renderToString(page)}`;

export const inLanguage = (path: string, language: PageLanguage): string =>
  language === 'en' ? `${path}?lang=en` : path;

/** 公共页面的框架 / the frame of all public pages: they work without scripts, and addresses are relative for any path prefix. */
export function PageFrame({
  setting,
  title,
  children,
}: {
  setting: PageSetting;
  title: string;
  children: ComponentChildren;
}): JSX.Element {
  const { language } = setting;
  const t = wordsOfPage(language);
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${t.name}`}</title>
        <link rel="icon" type="image/svg+xml" href="console/icon.svg" />
        <link rel="stylesheet" href="pages.css" />
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <PageHead setting={setting} />
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <p>{t.hotline}</p>
          <p>
            <a href="console/">{t.staff}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function PageHead({ setting: { language, path } }: { setting: PageSetting }): JSX.Element {
  const t = wordsOfPage(language);
  return (
    <header>
      <a class="name" href={inLanguage('./', language)}>
        {t.name}
      </a>
      <span class="service">{t.service}</span>
      <a
        class="other"
        href={inLanguage(path, language === 'zh' ? 'en' : 'zh')}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
      >
        {t.other}
      </a>
    </header>
  );
}

/** 险情提示 / who is in danger must not write here and wait. */
export const DangerNote = ({ language }: { language: PageLanguage }): JSX.Element => (
  <p class="danger" role="note">
    <strong>{wordsOfPage(language).danger}</strong>
  </p>
);

/** What was refused, in the hub's own words. */
export function Refusal({
  language,
  problem,
}: {
  language: PageLanguage;
  problem: RefusedByHub | undefined;
}): JSX.Element | null {
  if (!problem) return null;
  return (
    <div class="refusal" role="alert">
      <strong>{problem.title ?? wordsOfPage(language).wrong}</strong>
      {problem.detail ? <p>{problem.detail}</p> : null}
      {problem.errors?.length ? (
        <ul>
          {problem.errors.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The members of `application/problem+json` that a page shows. */
export interface RefusedByHub {
  code?: string;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}
