import type { RawItem } from './raw-item.js';
import { decodeEntities } from './html-text.js';

/** Elements of one `<url>` of a news sitemap, by the local part of their names. */
const ELEMENT = /<(?:[\w-]+:)?(loc|title|publication_date)>([^<>]*)</gi;
const SECTION = /<!\[CDATA\[([^\]]{0,2000})\]\]>/g;

/**
 * Reads one `<url>` of a news sitemap (schema sitemap-news 0.9). It has no text, so the title stands for it. A page without
 * `news:title` is no news, and nothing is made of it.
 */
export function newsOf(sitemap: string): RawItem | undefined {
  const plain = sitemap.replace(SECTION, (_, text: string) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  );
  const found = new Map<string, string>();
  for (const [, name, value] of plain.matchAll(ELEMENT)) {
    const field = name!.toLowerCase();
    if (!found.has(field)) found.set(field, decodeEntities(value!).trim());
  }
  const title = found.get('title');
  if (title === undefined) return undefined;
  return { id: found.get('loc'), url: found.get('loc'), title, text: title, date: found.get('publication_date') };
}
