import { brokenBound } from '../formats/json-bounds.js';

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'sitemap';

/** A feed split into items: every item is in a feed of its own, so that a broken one does not affect the others. */
export interface SplitFeed {
  format: FeedFormat;
  /** The feed without its items; it contains the feed's own title. */
  head: string;
  /** Complete feeds of one item each, in order. Each is made when it is asked for, so that a large document is not held twice. */
  items: Iterable<string>;
}

/** Maximum position of the root element. */
const ROOT_WITHIN = 65_536;
const ROOT = /<((?:[\w-]+:)?(rss|feed|rdf|urlset))(?=[\s>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/i;
const FORMAT_OF: Record<string, FeedFormat> = { rss: 'rss', feed: 'atom', rdf: 'rdf', urlset: 'sitemap' };
const ITEM_OF: Record<FeedFormat, string> = { rss: 'item', rdf: 'item', atom: 'entry', sitemap: 'url', json: '' };

/** Maximum number of items per document; a hostile one may contain a million empty ones. */
export const MAX_FEED_ITEMS = 5000;

/**
 * Splits a feed; undefined when it is none. It returns at most one item more than `MAX_FEED_ITEMS`, to show that there
 * were more. The document type and everything else outside the items is dropped, and with it every entity that a
 * hostile document may define.
 */
export function splitFeed(text: string): SplitFeed | undefined {
  return splitXml(text) ?? splitJson(text);
}

function splitXml(text: string): SplitFeed | undefined {
  const root = ROOT.exec(text.slice(0, ROOT_WITHIN));
  if (root === null) return undefined;
  const format = FORMAT_OF[root[2]!.toLowerCase()]!;
  const [open, close] = format === 'rss' ? ['<channel>', '</channel>'] : ['', ''];
  const body = text.slice(root.index + root[0].length);
  const { before, items } = elementsOf(body, ITEM_OF[format]);
  return {
    format,
    head: `${root[0]}${before}${close}</${root[1]}>`,
    items: mapped(items, (item) => `${root[0]}${open}${item}${close}</${root[1]}>`),
  };
}

/**
 * The source of every item: from its start tag to its own end tag or, if that is missing, to the next start tag. Tags
 * inside CDATA sections and comments are text and do not count.
 */
function elementsOf(text: string, name: string): { before: string; items: string[] } {
  const first = firstElement(text, name);
  if (first === undefined) return { before: '', items: [] };
  const { qualified } = first;
  const marks = new RegExp(`<!\\[CDATA\\[|<!--|<(/?)${qualified}(?=[\\s>/])[^<>]*>`, 'gi');
  const endOfSection = sectionsOf(text);
  const found: string[] = [];
  let start = -1;
  for (let mark = marks.exec(text); mark !== null && found.length <= MAX_FEED_ITEMS; mark = marks.exec(text)) {
    const [tag, slash] = mark;
    if (slash === undefined) {
      marks.lastIndex = endOfSection(tag, marks.lastIndex);
      continue;
    }
    const end = slash === '/' ? marks.lastIndex : mark.index;
    if (start >= 0) found.push(text.slice(start, end));
    start = slash === '/' ? -1 : mark.index;
    if (slash === '' && tag.endsWith('/>')) {
      found.push(tag);
      start = -1;
    }
  }
  if (start >= 0) found.push(text.slice(start));
  return { before: text.slice(0, first.at), items: found };
}

/** The first start tag of the element outside of comments and CDATA sections. */
function firstElement(text: string, name: string): { at: number; qualified: string } | undefined {
  const marks = new RegExp(`<!\\[CDATA\\[|<!--|<((?:[\\w-]{1,40}:)?${name})(?=[\\s>/])`, 'gi');
  const endOfSection = sectionsOf(text);
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[1] !== undefined) return { at: mark.index, qualified: mark[1] };
    marks.lastIndex = endOfSection(mark[0], marks.lastIndex);
  }
  return undefined;
}

/**
 * Where the section behind a mark ends. A section that opens again before it closes was never closed: then only its
 * mark is skipped. Ends are cached; otherwise a hostile document of marks only would be searched to its end for each of
 * them.
 */
function sectionsOf(text: string): (mark: string, from: number) => number {
  const ends = new Map<string, number>();
  return (mark, from) => {
    const closer = mark === '<!--' ? '-->' : ']]>';
    const known = ends.get(closer);
    const end = known === undefined || (known >= 0 && known < from) ? text.indexOf(closer, from) : known;
    ends.set(closer, end);
    const again = text.indexOf(mark, from);
    return end < 0 || (again >= 0 && again < end) ? from : end + closer.length;
  };
}

/** A JSON feed has six levels; an extension may have more. Deeper ones overflow the stack of whoever walks through them. */
const FEED_BOUNDS = { depth: 32, values: 1_000_000, textBytes: Infinity };

function splitJson(text: string): SplitFeed | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  if (brokenBound(Buffer.from(text), FEED_BOUNDS) !== undefined) return undefined;
  const feed = parsed(text);
  if (typeof feed !== 'object' || feed === null || !('items' in feed) || !Array.isArray(feed.items)) return undefined;
  const isFeed = 'version' in feed ? String(feed.version).includes('jsonfeed.org/version/') : 'title' in feed;
  if (!isFeed) return undefined;
  const version = 'https://jsonfeed.org/version/1.1';
  const alone = (...items: unknown[]) =>
    JSON.stringify({ version, title: 'title' in feed ? feed.title : undefined, items });
  return {
    format: 'json',
    head: alone(),
    items: mapped((feed.items as unknown[]).slice(0, MAX_FEED_ITEMS + 1), (item) => alone(item)),
  };
}

/**
 * The source of one item with every `<` that begins no tag as a character: 水压 <0.1 兆帕. The XML parser refuses the whole item
 * otherwise, although the rest of it is sound.
 */
export function withoutStrayMarks(item: string): string {
  return item.replace(/<(?!\/?[a-z_][\w:.-]{0,60}(?:[\s/][^<>]*)?>|!\[CDATA\[|!--|\?)/gi, '&lt;');
}

const mapped = <T>(items: readonly T[], make: (item: T) => string): Iterable<string> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield make(item);
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
