import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { PageLanguage } from './page-language.js';
import { SCRIPT_ADDRESS, STYLE_ADDRESS } from './page-files.js';
import { DISPLAYS, type PageSetting } from './page-setting.js';
import { wordsOfPage } from './page-words.js';

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
  const { language, display, framed } = setting;
  const t = wordsOfPage(language);
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'} class={display.join(' ')}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${t.name}`}</title>
        <link rel="icon" type="image/svg+xml" href="console/icon.svg" />
        <link rel="stylesheet" href={STYLE_ADDRESS} />
        <script src={SCRIPT_ADDRESS} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        {framed ? null : <PageHead setting={setting} />}
        <main id="content">
          <h1>{title}</h1>
          {children}
        </main>
        <PageFoot setting={setting} />
      </body>
    </html>
  );
}

function PageHead({ setting }: { setting: PageSetting }): JSX.Element {
  const { language, path } = setting;
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
      <DisplaySwitch setting={setting} />
    </header>
  );
}

function PageFoot({ setting }: { setting: PageSetting }): JSX.Element {
  const { language, framed } = setting;
  const t = wordsOfPage(language);
  if (framed)
    return (
      <footer>
        <p>{t.hotline}</p>
      </footer>
    );
  return (
    <footer>
      <p>{t.hotline}</p>
      <p class="links">
        <a href={inLanguage('faq', language)}>{t.faq}</a>
        <a href={inLanguage('figures', language)}>{t.figures}</a>
        <a href="console/">{t.staff}</a>
      </p>
    </footer>
  );
}

/** 大字、高对比度: works without scripts; the choice stays in a cookie that says nothing else. */
function DisplaySwitch({ setting: { language, path, display } }: { setting: PageSetting }): JSX.Element {
  const t = wordsOfPage(language);
  return (
    <form method="post" action={inLanguage('display', language)} class="switches">
      <input type="hidden" name="back" value={path} />
      {DISPLAYS.map((one) => (
        <button
          key={one}
          name="wanted"
          value={
            display.includes(one) ? display.filter((other) => other !== one).join('.') : [...display, one].join('.')
          }
          aria-pressed={display.includes(one)}
        >
          {t.displays[one]}
        </button>
      ))}
    </form>
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
      {problem.challenge ? (
        <noscript>
          <p>{wordsOfPage(language).withoutScript}</p>
        </noscript>
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
  /** Of `proof-of-work-needed`: what the browser has to compute. */
  challenge?: object;
}
