import type { Locale } from '#platform';
import type { NoticePaper } from './compose-notice.js';

/** What is printed of a paper, whatever kind it is stored under. */
export type PrintedPaper = Omit<NoticePaper, 'kind'>;

/** Printed above a translation, so that nobody takes it for the legal text. */
export const COURTESY = 'English translation, for information only; the Chinese text above governs.';
/** For papers written before translations existed. */
export const UNTRANSLATED = 'This paper was issued without an English translation.';

/**
 * Returns the paper as an HTML page, for the screen or for printing on A4; for English readers with its courtesy
 * translation below.
 */
export function noticeHtml(paper: PrintedPaper, locale: Locale = 'zh'): string {
  const { title, number, addressee, paragraphs, remedy, basis, contact, issuer, date } = paper;
  const line = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title.zh)} ${escaped(number)}</title>
<style>
  body { margin: 0; color: #111; background: #fff; font: 1.1rem/1.9 "FangSong", "STFangsong", "Noto Serif CJK SC", "Songti SC", serif }
  main { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem }
  h1 { font-size: 1.6rem; line-height: 1.4; text-align: center; margin: 0 }
  .number { text-align: center; margin: .25rem 0 2rem }
  .text p { text-indent: 2em; margin: .5em 0 }
  .sign { text-align: right; margin-top: 3rem }
  .sign p { margin: 0 }
  .seal { min-height: 7rem }
  .courtesy { margin-top: 3rem; border-top: 1px solid #111; padding-top: 1.5rem; font: 1rem/1.7 "Noto Serif", Georgia, serif }
  .courtesy h2 { font-size: 1.2rem; margin: 0 }
  .courtesy .note { font-style: italic }
  @page { size: A4; margin: 25mm }
  @media print { main { max-width: none; padding: 0 } }
</style></head>
<body><main>
<h1>${escaped(title.zh)}</h1>
<p class="number">${escaped(number)}</p>
<p>${escaped(addressee)}：</p>
<div class="text">${[...paragraphs, ...(remedy ? [remedy] : []), ...(basis ? [`依据：${basis}`] : []), ...(contact ? [contact.zh] : [])].map(line).join('\n')}</div>
<div class="sign"><p>${escaped(issuer)}</p><p>${escaped(date)}</p><p class="seal">（印章）</p></div>
${locale === 'en' ? courtesy(paper) : ''}</main></body></html>
`;
}

function courtesy({ title, number, en }: PrintedPaper): string {
  const line = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;
  const texts = en
    ? [...en.paragraphs, ...(en.remedy ? [en.remedy] : []), ...(en.basis ? [`Basis: ${en.basis}`] : [])]
    : [UNTRANSLATED];
  return `<section class="courtesy" lang="en">
<h2>${escaped(capital(title.en))}</h2>
<p class="note">${COURTESY}</p>
<p>${escaped(en ? `${number}, ${en.date}` : number)}</p>
${texts.map(line).join('\n')}
</section>
`;
}

/** Titles in the lifecycle tables begin with a lower-case letter. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
