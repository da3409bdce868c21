import { createHash } from 'node:crypto';
import { decodeDocument } from './charset.js';
import { ITEM_READERS, siteNameOf, type RawItem } from './feed-items.js';
import type { FeedPayload } from '../connectors/feed.js';
import { titleFrom } from '../connectors/file-row.js';
import { MAX_FEED_ITEMS, splitFeed, type FeedFormat } from './split-feed.js';
import { readTime, shanghaiTime } from '../formats/time.js';

/** Why one item was left out; behind `too-many` nothing more of the document was read. */
export const ITEM_REASONS = ['malformed', 'no-words', 'too-long', 'too-many'] as const;
export type ItemReason = (typeof ITEM_REASONS)[number];

/** A feed payload; a date that could not be read stands beside it as written and lands in `extra`. */
export type FeedItem = FeedPayload & { dateAsWritten?: string };

/** What a feed document held. `items` and `rejected` are empty when `problem` says that the document is no feed. */
export interface ParsedFeed {
  format?: FeedFormat;
  items: FeedItem[];
  /** `index` counts the items of the document from 0. */
  rejected: { index: number; reason: ItemReason }[];
  problem?: 'not-a-feed';
}

const MAX_TEXT = 200_000;
const MAX_TITLE = 500;
const MAX_NAME = 200;

/**
 * RSS 2.0, RSS 1.0 (RDF), Atom or JSON Feed → payloads of the `feed` channel. `site` names the site for staff; without it the
 * feed's own title does. Each item is parsed by itself, so one bad item never loses the others.
 */
export function parseFeed(bytes: Uint8Array, contentType?: string, site?: string): ParsedFeed {
  const feed = splitFeed(decodeDocument(bytes, contentType));
  if (feed === undefined) return { items: [], rejected: [], problem: 'not-a-feed' };
  const name = [...(site?.trim() || siteNameOf(feed.head)?.trim() || feed.format)].slice(0, MAX_NAME).join('');
  const result: ParsedFeed = { format: feed.format, items: [], rejected: [] };
  for (const [index, source] of feed.items.entries()) {
    const item = index < MAX_FEED_ITEMS ? readItem(feed.format, source, name) : 'too-many';
    if (typeof item === 'string') result.rejected.push({ index, reason: item });
    else result.items.push(item);
  }
  return result;
}

function readItem(format: FeedFormat, source: string, site: string): FeedItem | ItemReason {
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

/** The library throws on broken markup and on nothing else that a document can cause. */
function rawItem(format: FeedFormat, source: string): RawItem | undefined | 'malformed' {
  try {
    return ITEM_READERS[format](source);
  } catch {
    return 'malformed';
  }
}

/** Posts without a title get their first line; a whole post written into the title keeps all its words in the text. */
function wordsOf({ title = '', text = '' }: RawItem): { title: string; text: string } | undefined {
  if (!/\S/.test(title)) return /\S/.test(text) ? { title: titleFrom(text), text } : undefined;
  if (title.length <= MAX_TITLE) return { title, text: /\S/.test(text) ? text : title };
  return { title: titleFrom(title), text: text.includes(title) ? text : `${title}\n${text}`.trim() };
}

/**
 * An id without a scheme (`1024`) is unique on its own site only, so the host of its link goes before it. Without id and link,
 * the words and the date are the id.
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
