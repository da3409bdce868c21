/** One post as a site's feed shows it. */
export interface Post {
  guid: string;
  url: string;
  title: string;
  text: string;
  author: string;
  /** ISO 8601 with offset. */
  publishedAt: string;
}

/** A feed's form: how it is written and how it is called on the wire. */
export interface FeedForm {
  contentType: string;
  write(site: string, posts: readonly Post[]): string;
}

/** RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1. */
export const FEED_FORMS: Record<'rss' | 'atom' | 'json', FeedForm> = {
  rss: { contentType: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: atom },
  json: { contentType: 'application/feed+json', write: jsonFeed },
};

function rss(site: string, posts: readonly Post[]): string {
  const items = posts.map(
    (post) => `
    <item>
      <guid isPermaLink="false">${xml(post.guid)}</guid>
      <link>${xml(post.url)}</link>
      <title>${xml(post.title)}</title>
      <description>${xml(post.text)}</description>
      <dc:creator>${xml(post.author)}</dc:creator>
      <pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>
    </item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${xml(site)}</title>
    <link>https://feeds.yunting.example/</link>
    <description>${xml(site)}</description>${items.join('')}
  </channel>
</rss>
`;
}

function atom(site: string, posts: readonly Post[]): string {
  const entries = posts.map(
    (post) => `
  <entry>
    <id>${xml(post.guid)}</id>
    <link rel="alternate" href="${xml(post.url)}"/>
    <title>${xml(post.title)}</title>
    <content type="text">${xml(post.text)}</content>
    <author><name>${xml(post.author)}</name></author>
    <published>${post.publishedAt}</published>
    <updated>${post.publishedAt}</updated>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:demo:${xml(encodeURIComponent(site))}</id>
  <title>${xml(site)}</title>
  <updated>${posts[0]?.publishedAt ?? '2026-11-23T00:00:00+08:00'}</updated>${entries.join('')}
</feed>
`;
}

function jsonFeed(site: string, posts: readonly Post[]): string {
  const items = posts.map(({ guid, url, title, text, author, publishedAt }) => ({
    id: guid,
    url,
    title,
    content_text: text,
    authors: [{ name: author }],
    date_published: publishedAt,
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: site, items });
}

function xml(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
