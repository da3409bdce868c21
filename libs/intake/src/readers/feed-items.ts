import { parseAtomFeed, parseFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { htmlToText, looksLikeHtml } from './html-text.js';
import { hasVisibleText } from '../formats/visible-text.js';
import type { RawItem } from './raw-item.js';
import { newsOf } from './sitemap-news.js';

/**
 * Reads one item that is alone in its feed; undefined when the library finds nothing in it. Throws on broken markup.
 */
export type ItemReader = (feed: string) => RawItem | undefined;

/** One reader per format of RSS 2.0, RSS 1.0 (RDF), Atom 1.0, JSON Feed 1.1 and news sitemaps. */
export const ITEM_READERS: Record<'rss' | 'rdf' | 'atom' | 'json' | 'sitemap', ItemReader> = {
  rss: (feed) => {
    const item = parseRssFeed(feed).items?.[0];
    return (
      item && {
        id: item.guid?.value,
        url: item.link,
        title: plain(item.title),
        text: plain(item.content?.encoded ?? item.description),
        author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? item.authors?.[0]?.email,
        date: item.pubDate ?? item.dc?.dates?.[0],
        comments: item.slash?.comments,
      }
    );
  },
  rdf: (feed) => {
    const item = parseRdfFeed(feed).items?.[0];
    return (
      item && {
        id: item.rdf?.about,
        url: item.link,
        title: plain(item.title),
        text: plain(item.content?.encoded ?? item.description),
        author: item.dc?.creators?.[0],
        date: item.dc?.dates?.[0],
      }
    );
  },
  atom: (feed) => {
    const entry = parseAtomFeed(feed).entries?.[0];
    const link = entry?.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry?.links?.[0];
    return (
      entry && {
        id: entry.id,
        url: link?.href,
        title: typed(entry.title),
        text: wordsOf(entry.content) ?? typed(entry.summary),
        author: entry.authors?.[0]?.name,
        date: entry.published ?? entry.updated,
      }
    );
  },
  sitemap: newsOf,
  json: (feed) => {
    const item = parseJsonFeed(feed).items?.[0];
    return (
      item && {
        id: item.id,
        url: item.url ?? item.external_url,
        title: item.title,
        text: item.content_text ?? (item.content_html === undefined ? item.summary : htmlToText(item.content_html)),
        author: item.authors?.[0]?.name,
        date: item.date_published ?? item.date_modified,
      }
    );
  },
};

/** The feed's own title; undefined where it has none or its head is broken. */
export function siteNameOf(head: string): string | undefined {
  try {
    const { title } = parseFeed(head).feed;
    return typeof title === 'object' ? title.value : title;
  } catch {
    return undefined;
  }
}

/** RSS does not declare whether its text is HTML, so the text itself is examined. */
function plain(text: string | undefined): string | undefined {
  return text !== undefined && looksLikeHtml(text) ? htmlToText(text) : text;
}

/** Content that is a picture, a film or base64 of anything is no text; the summary stands for it (RFC 4287 §4.1.3.3). */
function wordsOf(content: { value?: string; type?: string } | undefined): string | undefined {
  const isText = /^(?:|text|x?html|text\/.{1,100}|application\/xhtml\+xml)$/i.test(content?.type?.trim() ?? '');
  const words = isText ? typed(content) : undefined;
  return words !== undefined && hasVisibleText(words) ? words : undefined;
}

/** Atom declares it (RFC 4287 §3.1.1); without a type it is plain text. */
function typed(text: { value?: string; type?: string } | undefined): string | undefined {
  if (text?.value === undefined) return undefined;
  return /html/i.test(text.type ?? '') ? htmlToText(text.value) : text.value;
}
