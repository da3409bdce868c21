import { createHash } from 'node:crypto';
import { decodeDocument } from './charset.js';
import { ITEM_READERS, siteNameOf } from './feed-items.js';
import type { RawItem } from './raw-item.js';
import type { FeedPayload } from '../connectors/feed.js';
import { titleFrom } from '../connectors/file-row.js';
import { MAX_FEED_ITEMS, splitFeed, type FeedFormat, withoutStrayMarks } from './split-feed.js';
import { readTime, shanghaiTime } from '../formats/time.js';
import { hasVisibleText } from '../formats/visible-text.js';

/** Why an item was left out; after `too-many` nothing more of the document is read. */
export const ITEM_REASONS = ['malformed', 'no-words', 'too-long', 'too-many'] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

/** A feed payload; an unreadable date is included as written and ends in `extra`. */
export type FeedItem = FeedPayload & { dateAsWritten?: string };

/**
 * The content of a feed document. `items` and `rejected` are empty when `problem` states that the document is no feed.
 */
export interface ParsedFeed {
  format?: FeedFormat;
  items: FeedItem[];
  /** `index` counts the items of the document from 0. */
  rejected: { index: number; reason: ItemReason }[];
  problem?: 'not-a-feed';
}

const MAX_TEXT = 200_000;
/** Characters of one item with its markup; the time that the parser takes grows with their square. */
const MAX_SOURCE = 1_000_000;
const MAX_TITLE = 500;
const MAX_NAME = 200;

/**
 * Converts RSS 2.0, RSS 1.0 (RDF), Atom, JSON Feed or a news sitemap into payloads of the `feed` channel. `site` is the name of the
 * site for staff; by default the feed's own title. Each item is parsed separately, so one bad item does not affect the
 * others.
 */
export function parseFeed(bytes: Uint8Array, contentType?: string, site?: string): ParsedFeed {
  const opened = openFeed(bytes, contentType, site);
  if (opened === undefined) return { items: [], rejected: [], problem: 'not-a-feed' };
  const result: ParsedFeed = { format: opened.format, items: [], rejected: [] };
  let index = 0;
  for (const item of opened.items) {
    if (typeof item === 'string') result.rejected.push({ index, reason: item });
    else result.items.push(item);
    index += 1;
  }
  return result;
}

/** A feed whose items are read one by one, so that no more than one of a large document is held beside it. */
export interface OpenedFeed {
  format: FeedFormat;
  items: Iterable<FeedItem | ItemReason>;
}

/** The same, item by item; undefined when the document is no feed. */
export function openFeed(bytes: Uint8Array, contentType?: string, site?: string): OpenedFeed | undefined {
  const feed = splitFeed(decodeDocument(bytes, contentType));
  if (feed === undefined) return undefined;
  const { format, head, items } = feed;
  const name = [...(site?.trim() || siteNameOf(head)?.trim() || format)].slice(0, MAX_NAME).join('');
  return { format, items: readItems(format, items, name) };
}

function* readItems(format: FeedFormat, items: Iterable<string>, site: string): Generator<FeedItem | ItemReason> {
  let index = 0;
  for (const source of items) {
    yield index < MAX_FEED_ITEMS ? readItem(format, source, site) : 'too-many';
    index += 1;
  }
}

function readItem(format: FeedFormat, source: string, site: string): FeedItem | ItemReason {
  if (source.length > MAX_SOURCE) return 'too-long';
  const raw = rawItem(format, source);
  if (raw === 'malformed') return raw;
  const words = wordsOf(raw ?? {});
  if (words === undefined) return 'no-words';
  if (words.text.length > MAX_TEXT) return 'too-long';
  const { url, author, date, comments } = raw!;
  return {
    guid: guidOf(raw!, site),
    site,
    ...words,
    ...(url !== undefined && url.length <= 2000 && { url }),
    ...(author?.trim() && { author: [...author].slice(0, MAX_NAME).join('') }),
    ...timeOf(date),
    ...(Number.isInteger(comments) && comments! >= 0 && { comments }),
  };
}

/** The library throws only on broken markup; then the item is read once more without the marks that are none. */
function rawItem(format: FeedFormat, source: string): RawItem | undefined | 'malformed' {
  try {
    return ITEM_READERS[format](source);
  } catch {
    const repaired = withoutStrayMarks(source);
    return repaired === source ? 'malformed' : rawItem(format, repaired);
  }
}

/** Posts without a title get their first line; if a whole post is in the title, the text contains all of it. */
function wordsOf({ title = '', text = '' }: RawItem): { title: string; text: string } | undefined {
  if (!hasVisibleText(title)) return hasVisibleText(text) ? { title: titleFrom(text), text } : undefined;
  if (title.length <= MAX_TITLE) return { title, text: hasVisibleText(text) ? text : title };
  return { title: titleFrom(title), text: text.includes(title) ? text : `${title}\n${text}`.trim() };
}

/**
 * An id without a scheme (`1024`) is unique only on its own site, so the host of its link is put before it. Without id
 * and link, text and date form the id.
 */
function guidOf({ id, url, title, text, date }: RawItem, site: string): string {
  const named = id?.trim() || url?.trim();
  if (!named) return `sha256:${sha256(JSON.stringify([site, title ?? '', text ?? '', date ?? '']))}`;
  const guid = named.includes(':') ? named : `${hostOf(url) ?? site}#${named}`;
  return guid.length <= 500 ? guid : `sha256:${sha256(guid)}`;
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host || undefined : undefined;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A time without a zone stays without one, so that the channel can note that the zone was assumed. */
function timeOf(date: string | undefined): { publishedAt?: string; dateAsWritten?: string } {
  if (!date) return {};
  const time = readTime(date);
  if (time === undefined) return { dateAsWritten: date };
  return { publishedAt: time.zoneAssumed ? shanghaiTime(time.instant) : time.instant };
}
